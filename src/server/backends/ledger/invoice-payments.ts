import { and, asc, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import type { Reader } from '../../store/database.ts';
import type { BookedPayment } from './documents.ts';
import { ledgerEntry, ledgerTransaction } from './schema.ts';

const paymentKinds = ['payment', 'bank-payment', 'applied-payment', 'imported-payment'];
const refunds = ['refund', 'refund-returned', 'bank-payment-reversed'];
const disputes = ['dispute-opened', 'dispute-won', 'dispute-lost'];
const lostDisputes = ['dispute-lost', 'dispute-returned', 'dispute-retaken'];

/** What was paid on an invoice, with what of it went back or is disputed. */
export async function readPayments(reader: Reader, invoiceId: string): Promise<BookedPayment[]> {
  const rows = await reader
    .select({ transaction: ledgerTransaction, entry: ledgerEntry })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(
      and(
        eq(ledgerEntry.invoiceId, invoiceId),
        eq(ledgerEntry.account, 'receivable'),
        lt(ledgerEntry.amount, 0),
        inArray(ledgerTransaction.kind, paymentKinds),
      ),
    )
    .orderBy(asc(ledgerTransaction.postedAt), asc(ledgerTransaction.id));
  const moved = await movedOn(reader, invoiceId);
  return rows.map(({ transaction, entry }) => {
    const { currency } = entry;
    const isOwn = transaction.kind === 'payment' || transaction.kind === 'bank-payment';
    const movedOnAs = isOwn ? transaction.sourceId : transaction.paymentId;
    const paymentId = transaction.kind === 'payment' ? transaction.sourceId : null;
    const refunded = moved(movedOnAs, refunds, ['receivable', 'unapplied']);
    const disputed =
      moved(paymentId, disputes, ['disputed']) + moved(paymentId, lostDisputes, ['receivable', 'unapplied']);
    return {
      transactionId: transaction.id,
      paymentId,
      amount: { amount: -entry.amount, currency },
      paidAt: transaction.postedAt.toISOString(),
      method: transaction.method ?? '',
      ...(refunded > 0 && { refunded: { amount: refunded, currency } }),
      ...(disputed > 0 && { disputed: { amount: disputed, currency } }),
    };
  });
}

type Moved = (paymentId: string | null, kinds: readonly string[], accounts: readonly string[]) => number;

/** What was booked for this invoice on money of its payments after they were paid. */
async function movedOn(reader: Reader, invoiceId: string): Promise<Moved> {
  const rows = await reader
    .select({
      paymentId: ledgerTransaction.paymentId,
      kind: ledgerTransaction.kind,
      account: ledgerEntry.account,
      amount: sql<string>`sum(${ledgerEntry.amount})::text`,
    })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(and(eq(ledgerEntry.invoiceId, invoiceId), isNotNull(ledgerTransaction.paymentId)))
    .groupBy(ledgerTransaction.paymentId, ledgerTransaction.kind, ledgerEntry.account);
  return (paymentId, kinds, accounts) =>
    rows
      .filter(
        (row) => row.paymentId === paymentId && kinds.includes(row.kind) && accounts.includes(row.account),
      )
      .reduce((total, { amount }) => total + Number(amount), 0);
}
