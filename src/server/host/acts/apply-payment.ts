import { and, eq } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Money } from '../../../../sdk/contract/money.ts';
import { id, positiveMinorUnits } from '../../backends/ledger/import/fields.ts';
import { notYetApplied } from '../../backends/ledger/not-yet-applied.ts';
import { post } from '../../backends/ledger/post.ts';
import { touchProfile } from '../../backends/ledger/profiles.ts';
import { ledgerEntry, ledgerTransaction } from '../../backends/ledger/schema.ts';
import { Refusal } from '../../refusal.ts';
import type { Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { type Act, common, invalid } from '../act.ts';
import { announce } from '../events/announce.ts';
import { holdOpenInvoice } from '../open-invoice.ts';
import { payDown } from '../pay-down.ts';

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
    const applicationId = newId('app');
    await post(tx, {
      ...{ profileId, kind: 'applied-payment', sourceId: applicationId, postedAt: await clock.now(tx) },
      method: 'Earlier payment',
      entries: [
        { account: 'unapplied', currency, amount },
        { account: 'receivable', currency, amount: -amount, invoiceId },
      ],
    });
    const left = await payDown(tx, row, amount);
    const money = (minorUnits: number) => ({ amount: minorUnits, currency });
    const data = { applicationId, invoiceId, amount: money(amount), amountDue: money(left) };
    await announce(tx, { type: 'money.applied', profileId, resourceId: applicationId, data });
    return { id: applicationId, profileId };
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
