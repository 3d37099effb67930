import { eq } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Money } from '../../../../sdk/contract/money.ts';
import { date, id, minorUnits, text } from '../../backends/ledger/import/fields.ts';
import { issueInvoice as issue } from '../../backends/ledger/issue.ts';
import { profileRow } from '../../backends/ledger/profiles.ts';
import { invoice } from '../../backends/ledger/schema.ts';
import { type Act, common, invalid } from '../act.ts';

/** What a line that is billed says. */
export const billedLine = {
  description: text,
  /** A decimal number as text, with at most six decimals, such as `"12.5"`. */
  quantity: z
    .string()
    .check(z.regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'Write a decimal number as text, such as "12.5"')),
  /** What is counted, such as `hours`. */
  unit: z.optional(text),
  /** In minor units, before tax. */
  unitPrice: minorUnits,
  /** In basis points: 2500 are 25 per cent. */
  taxRate: z.int().check(z.gte(0), z.lte(10_000)),
};

const schema = z.strictObject({
  profileId: id,
  lines: z.array(z.strictObject(billedLine)).check(z.minLength(1), z.maxLength(1000)),
  /** The days that it bills, both included. */
  period: z.optional(z.strictObject({ start: date, end: date })),
  /** As the profile's terms say unless told. */
  dueDate: z.optional(date),
  purchaseOrder: z.optional(text),
  ...common,
});
export type IssueInvoice = z.input<typeof schema>;

/** An invoice as it was issued. */
export interface IssuedByHost {
  invoiceId: string;
  number: string;
  total: Money;
  creditApplied: Money;
  /** What was due when it was issued. */
  amountDue: Money;
  dueDate: string | null;
}

/** Issues an invoice now; the billing run charges it where its profile pays automatically. */
export const issueInvoice: Act<z.output<typeof schema>, IssuedByHost> = {
  name: 'issue-invoice',
  schema,
  async make(tx, { profileId, lines, period, dueDate, purchaseOrder }, { clock }) {
    if (period && period.end < period.start)
      throw invalid({ path: 'period.end', message: 'Write a day that is not before the start' });
    const profile = await profileRow(tx, profileId);
    const order = {
      ...{ profile, lines, period: period ?? null },
      ...{ dueDate: dueDate ?? null, purchaseOrder: purchaseOrder ?? null },
    };
    const { id: invoiceId } = await issue(tx, order, await clock.now(tx));
    return { id: invoiceId, profileId };
  },
  async answer(tx, invoiceId) {
    const [row] = await tx.select().from(invoice).where(eq(invoice.id, invoiceId));
    if (!row) throw new Error(`The invoice ${invoiceId} is gone`);
    const { number, total, creditApplied, currency, dueDate } = row;
    const money = (amount: number) => ({ amount, currency });
    return {
      ...{ invoiceId, number, dueDate, total: money(total), creditApplied: money(creditApplied) },
      amountDue: money(total - creditApplied),
    };
  },
};
