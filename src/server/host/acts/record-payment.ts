import * as z from 'zod/mini';
import { dateIn } from '../../backends/ledger/calendar.ts';
import { currency, date, id, positiveMinorUnits, text } from '../../backends/ledger/import/fields.ts';
import { type ProfileRow, profileRow } from '../../backends/ledger/profiles.ts';
import { fingerprint } from '../../store/fingerprint.ts';
import { type Act, common, invalid } from '../act.ts';
import { type BankPayment, bankPayment, bookPayment } from '../bank/book-payment.ts';
import { keepEntry, keptBefore } from '../bank/keep-entry.ts';
import { byDigits, invoicesOf, namedInvoice } from '../bank/named-invoice.ts';
import type { bankTransaction } from '../schema.ts';

const schema = z.strictObject({
  profileId: id,
  amount: positiveMinorUnits,
  /** The profile's currency unless told. */
  currency: z.optional(currency),
  /** The bank's own reference: the same one again is no news. */
  bankReference: text,
  /** What the payer wrote, such as an invoice number. */
  reference: z.optional(text),
  /** The invoice that is paid, where it is known otherwise. */
  invoiceId: z.optional(id),
  /** Today unless told. */
  bookedOn: z.optional(date),
  payerName: z.optional(text),
  payerAccount: z.optional(text),
  ...common,
});
export type RecordPayment = z.input<typeof schema>;
type Input = z.output<typeof schema>;

/** Takes down a bank transfer: it goes to the invoice that it names, and what that does not need is kept for the payer. */
export const recordPayment: Act<Input, BankPayment> = {
  name: 'record-payment',
  schema,
  async make(tx, input, { clock }) {
    const { profileId, bankReference } = input;
    const profile = await profileRow(tx, profileId);
    const now = await clock.now(tx);
    const identity = await fingerprint(['recorded', profileId, bankReference]);
    const entry = entryOf(input, profile, identity, dateIn(profile.timeZone, now));
    const invoices = await invoicesOf(tx, profileId);
    const given = invoices.find((one) => one.id === input.invoiceId);
    if (input.invoiceId && !given)
      throw invalid({ path: 'invoiceId', message: 'Write the id of an invoice of this billing profile' });
    const invoiceId = (given ?? namedInvoice(entry.references, byDigits(invoices)))?.id ?? null;
    const before = await keptBefore(tx, identity);
    if (before) {
      const other = otherThan(before, { ...input, currency: entry.currency }, invoiceId);
      if (other) throw invalid({ path: 'bankReference', message: `Was recorded before ${other}` });
      return { id: before.id, profileId, unchanged: true };
    }
    const row = await keepEntry(tx, entry, { profileId, invoiceId });
    await bookPayment(tx, row, profileId, now);
    return { id: row.id, profileId };
  },
  answer: bankPayment,
};

/** In what a payment differs from the one that was recorded under its reference: then it is no repetition, and would be lost. */
function otherThan(
  before: typeof bankTransaction.$inferSelect,
  { amount, currency, bookedOn = before.bookedOn }: Input,
  invoiceId: string | null,
): string | undefined {
  const anew = 'give each payment a reference of its own';
  if (before.amount !== amount || before.currency !== currency) return `with another amount: ${anew}`;
  if (before.bookedOn !== bookedOn) return `on ${before.bookedOn}: ${anew}`;
  const isOther = invoiceId !== null && before.invoiceId !== null && before.invoiceId !== invoiceId;
  return isOther ? `for another invoice: ${anew}` : undefined;
}

function entryOf(input: Input, profile: ProfileRow, identity: string, today: string) {
  const { amount, bankReference, reference, payerName = null, payerAccount = null } = input;
  return {
    ...{ identity, amount, bankReference, payerName, payerAccount, account: null },
    currency: input.currency ?? profile.currency,
    bookedOn: input.bookedOn ?? today,
    references: reference ? [reference] : [],
  };
}
