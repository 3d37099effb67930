import { and, desc, eq, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Money } from '../../../../sdk/contract/money.ts';
import { id, positiveMinorUnits, text } from '../../backends/ledger/import/fields.ts';
import { leaving, reopen, sum } from '../../backends/ledger/money-back.ts';
import { sharesOf } from '../../backends/ledger/payment-shares.ts';
import { post } from '../../backends/ledger/post.ts';
import { ledgerEntry, ledgerTransaction } from '../../backends/ledger/schema.ts';
import { Refusal } from '../../refusal.ts';
import type { Reader, Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { outbox } from '../../store/schema.ts';
import { type Act, common, invalid } from '../act.ts';
import { announce } from '../events/announce.ts';
import type { EventData } from '../events/billing-event.ts';
import { holdInvoice } from '../open-invoice.ts';
import { bankTransaction } from '../schema.ts';

const schema = z.strictObject({
  bankTransactionId: id,
  /** In minor units; all that is left of it unless told. */
  amount: z.optional(positiveMinorUnits),
  /** For the event that tells of it. */
  reason: text,
  ...common,
});
export type ReverseBankPayment = z.input<typeof schema>;

/** Money of a bank payment that left the books, and where it was taken from. */
export interface ReversedBankPayment {
  reversalId: string;
  bankTransactionId: string;
  amount: Money;
  /** What is due again on the invoice that it was for. */
  reopened: Money;
  /** What was taken of money not yet applied. */
  notYetApplied: Money;
  /** What of it pays another invoice by now, so that the payer owes it. */
  owed: Money;
}

const kind = 'bank-payment-reversed';
const type = 'bank-payment.reversed';

/**
 * Takes money of a bank payment out of the books again: the bank took it back, it was paid out, or it was recorded for
 * somebody else. What is not applied goes first, then its invoice is open again; what pays another invoice by now is owed.
 */
export const reverseBankPayment: Act<z.output<typeof schema>, ReversedBankPayment> = {
  name: 'reverse-bank-payment',
  schema,
  async make(tx, { bankTransactionId, amount: wanted, reason }, { clock }) {
    const { profileId, invoiceId, currency, amount: received } = await hold(tx, bankTransactionId);
    const left = received - (await reversedOf(tx, bankTransactionId));
    const amount = wanted ?? left;
    if (amount > left || left === 0)
      throw invalid({
        path: 'amount',
        message: left > 0 ? `Write at most ${left}, which is what is left of it` : 'Nothing is left of it',
      });
    const shares = await sharesOf(tx, {
      ...{ id: bankTransactionId, kind: 'bank-payment', profileId, currency },
      invoiceIds: invoiceId === null ? [undefined] : [invoiceId, undefined],
    });
    const { entries, owed } = leaving(shares, { account: 'bank', currency, amount });
    const reversalId = newId('br');
    const posting = { profileId, kind, sourceId: reversalId, paymentId: bankTransactionId, entries };
    await post(tx, { ...posting, postedAt: await clock.now(tx) });
    await reopen(tx, entries);
    const reopened = sum(entries.filter(({ account }) => account === 'receivable'));
    const money = (minorUnits: number) => ({ amount: minorUnits, currency });
    await announce(tx, {
      ...{ type, profileId, resourceId: reversalId },
      data: {
        ...{ reversalId, bankTransactionId, amount: money(amount), reason, invoiceId },
        ...{ reopened: money(reopened), notYetApplied: money(amount - reopened - owed), owed: money(owed) },
      },
    });
    return { id: reversalId, profileId };
  },
  answer: reversal,
};

/** The bank payment under its locks; refuses one that is not there, or that is nobody's yet. */
async function hold(tx: Transaction, bankTransactionId: string) {
  const [row] = await tx
    .select()
    .from(bankTransaction)
    .where(eq(bankTransaction.id, bankTransactionId))
    .for('update');
  if (!row) throw new Refusal('not-found', { detail: `There is no bank transaction ${bankTransactionId}` });
  const { profileId } = row;
  if (profileId === null)
    throw invalid({ path: 'bankTransactionId', message: 'Say whose money it is first, with assignPayment' });
  if (row.invoiceId !== null) await holdInvoice(tx, profileId, row.invoiceId);
  return { ...row, profileId };
}

/** How much of a bank payment was taken out of the books before. */
export async function reversedOf(reader: Reader, bankTransactionId: string): Promise<number> {
  const [row] = await reader
    .select({ sum: sql<string>`coalesce(-sum(${ledgerEntry.amount}), 0)::text` })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(
      and(
        eq(ledgerTransaction.paymentId, bankTransactionId),
        eq(ledgerTransaction.kind, kind),
        eq(ledgerEntry.account, 'bank'),
      ),
    );
  return Number(row?.sum ?? 0);
}

/** As it was told: the entries do not say what of them is owed. */
async function reversal(tx: Transaction, reversalId: string): Promise<ReversedBankPayment> {
  const [row] = await tx
    .select({ payload: outbox.payload })
    .from(outbox)
    .where(and(eq(outbox.type, type), eq(outbox.resourceId, reversalId)))
    .orderBy(desc(outbox.id))
    .limit(1);
  if (!row) throw new Error(`The reversal ${reversalId} is gone`);
  const { reason: _, invoiceId: __, ...told } = row.payload as EventData[typeof type];
  return told;
}
