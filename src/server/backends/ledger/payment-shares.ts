import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../store/database.ts';
import { notYetApplied } from './not-yet-applied.ts';
import { touchProfile } from './profiles.ts';
import { invoice, invoiceRelation, ledgerEntry, ledgerTransaction } from './schema.ts';

/** Money that came in once, by card or by bank. */
export interface Incoming {
  id: string;
  /** The kind of the transaction that booked it. */
  kind: 'payment' | 'bank-payment';
  profileId: string;
  currency: string;
  /** The invoices that it was for; nothing stands for what came in for none. */
  invoiceIds: readonly (string | undefined)[];
}

/** Where the money of a payment is now, for one of its invoices or for none. */
export interface Share {
  invoiceId: string | undefined;
  /** What is not applied to any invoice: it was too much, or a credit note gave it free. */
  free: number;
  /** What still pays the invoice; what a credit note gave free and another invoice has used is in neither. */
  applied: number;
}

/** Follows the money of a payment by the entries; what was refunded or lost to a dispute is no longer there. */
export async function sharesOf(tx: Transaction, payment: Incoming): Promise<Share[]> {
  // Whoever applies money of this payer takes the same row first.
  await touchProfile(tx, payment.profileId);
  let pool = await notYetApplied(tx, payment.profileId, payment.currency);
  const moved = await movedBy(tx, payment);
  const shares: Share[] = [];
  for (const invoiceId of payment.invoiceIds) {
    const paid = -moved('receivable', invoiceId);
    const overpaid = -moved('unapplied', invoiceId);
    const credited = invoiceId === undefined ? 0 : await creditedOn(tx, invoiceId);
    const free = Math.max(0, Math.min(overpaid + Math.min(credited, paid), pool));
    pool -= free;
    const stillPays = Math.max(0, (invoiceId === undefined ? 0 : await paidOn(tx, invoiceId)) - credited);
    shares.push({ invoiceId, free, applied: Math.min(paid, stillPays) });
  }
  return shares;
}

/** What the payment itself, and whatever moved its money on, such as refunds and disputes, have moved on an account for an invoice. */
async function movedBy(
  tx: Transaction,
  { id, kind }: Incoming,
): Promise<(account: 'receivable' | 'unapplied', invoiceId: string | undefined) => number> {
  const isOfPayment = sql`(${ledgerTransaction.paymentId} = ${id} or (${ledgerTransaction.kind} = ${kind} and ${ledgerTransaction.sourceId} = ${id}))`;
  const rows = await tx
    .select({
      account: ledgerEntry.account,
      invoiceId: ledgerEntry.invoiceId,
      amount: sql<string>`sum(${ledgerEntry.amount})::text`,
    })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(and(isOfPayment, inArray(ledgerEntry.account, ['receivable', 'unapplied'])))
    .groupBy(ledgerEntry.account, ledgerEntry.invoiceId);
  return (account, invoiceId) =>
    Number(rows.find((row) => row.account === account && row.invoiceId === (invoiceId ?? null))?.amount ?? 0);
}

/** What money of any kind has paid on an invoice and did not go back from it. */
async function paidOn(tx: Transaction, invoiceId: string): Promise<number> {
  const [row] = await tx.select().from(invoice).where(eq(invoice.id, invoiceId));
  return row?.amountPaid ?? 0;
}

/** What credit notes of an invoice have set free of its payments. */
async function creditedOn(tx: Transaction, invoiceId: string): Promise<number> {
  const notes = tx
    .select({ id: invoiceRelation.invoiceId })
    .from(invoiceRelation)
    .where(and(eq(invoiceRelation.relatedId, invoiceId), eq(invoiceRelation.relation, 'credits')));
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(-sum(${ledgerEntry.amount}), 0)::text` })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(
      and(
        eq(ledgerTransaction.kind, 'credit-note'),
        inArray(ledgerTransaction.sourceId, notes),
        eq(ledgerEntry.account, 'unapplied'),
      ),
    );
  return Number(row?.sum ?? 0);
}
