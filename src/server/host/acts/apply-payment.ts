import { and, eq } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Money } from '../../../../sdk/contract/money.ts';
import { id, positiveMinorUnits } from '../../backends/ledger/import/fields.ts';
import { transferKept } from '../../backends/ledger/kept-money.ts';
import { notYetApplied } from '../../backends/ledger/not-yet-applied.ts';
import { applyMoney } from '../../backends/ledger/pay-down.ts';
import { touchProfile } from '../../backends/ledger/profiles.ts';
import { ledgerEntry, ledgerTransaction } from '../../backends/ledger/schema.ts';
import { Refusal } from '../../refusal.ts';
import type { Transaction } from '../../store/database.ts';
import { type Act, common, invalid } from '../act.ts';
import { holdOpenInvoice } from '../open-invoice.ts';

const schema = z.strictObject({
  profileId: id,
  invoiceId: id,
  /** As much as there is and as is due, unless told. */
  amount: z.optional(positiveMinorUnits),
  ...common,
});
export type ApplyPayment = z.input<typeof schema>;

/** Money not yet applied that went to an invoice. */
export interface AppliedPayment {
  applicationId: string;
  invoiceId: string;
  amount: Money;
}

/** Puts money that has come in and was not yet applied to an invoice. */
export const applyPayment: Act<z.output<typeof schema>, AppliedPayment> = {
  name: 'apply-payment',
  schema,
  async make(tx, { profileId, invoiceId, amount: wanted }, { clock }) {
    const { row } = await holdOpenInvoice(tx, profileId, invoiceId);
    const { currency, amountDue, number } = row;
    if (amountDue === 0) throw new Refusal('already-settled', { detail: `Nothing is due on ${number}` });
    // Taken before the sum is read, so that two that reach for the same money take turns.
    await touchProfile(tx, profileId);
    const most = Math.min(amountDue, await notYetApplied(tx, profileId, currency));
    const amount = wanted ?? most;
    if (amount > most || amount === 0)
      throw invalid({
        path: 'amount',
        message: most > 0 ? `Write at most ${most}` : `There is no ${currency} that is not yet applied`,
      });
    // Should the bank take that transfer back, its money leaves the invoice again.
    const paymentId = await transferKept(tx, invoiceId, amount);
    const how = { method: 'Earlier payment', postedAt: await clock.now(tx), paymentId };
    return { id: await applyMoney(tx, row, amount, how), profileId };
  },
  answer: application,
};

async function application(tx: Transaction, applicationId: string): Promise<AppliedPayment> {
  const [row] = await tx
    .select({ invoiceId: ledgerEntry.invoiceId, amount: ledgerEntry.amount, currency: ledgerEntry.currency })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(
      and(
        eq(ledgerTransaction.kind, 'applied-payment'),
        eq(ledgerTransaction.sourceId, applicationId),
        eq(ledgerEntry.account, 'receivable'),
      ),
    );
  if (!row?.invoiceId) throw new Error(`The application ${applicationId} is gone`);
  return { applicationId, invoiceId: row.invoiceId, amount: { amount: -row.amount, currency: row.currency } };
}
