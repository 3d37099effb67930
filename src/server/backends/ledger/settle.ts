import { eq, inArray, sql } from 'drizzle-orm';
import type { Attempt } from '../../payments/attempt.ts';
import type { Transaction } from '../../store/database.ts';
import { outbox } from '../../store/schema.ts';
import { type Entry, post } from './post.ts';
import { type AutomaticCharge, invoice } from './schema.ts';

/**
 * Books a succeeded payment: money at the gateway against what was owed. What is no longer owed, because the invoice
 * was settled or voided in between, or is in another currency, is kept for the payer as a payment not yet applied, and the host is told.
 */
export async function settle(tx: Transaction, attempt: Attempt, bookedAt: Date): Promise<void> {
  const { allocations, currency, id, profileId } = attempt;
  const invoices = await tx
    .select()
    .from(invoice)
    .where(
      inArray(
        invoice.id,
        allocations.map(({ invoiceId }) => invoiceId),
      ),
    );
  const entries: Entry[] = [{ account: 'gateway-clearing', currency, amount: attempt.total }];
  for (const { invoiceId, amount } of allocations) {
    const found = invoices.find((row) => row.id === invoiceId);
    const owed = found?.state === 'open' && found.currency === currency ? found.amountDue : 0;
    const applied = Math.min(amount, owed);
    entries.push({ account: 'receivable', currency, amount: -applied, invoiceId });
    entries.push({ account: 'unapplied', currency, amount: applied - amount, invoiceId });
    if (found && applied > 0) await reduce(tx, found, applied, attempt);
    if (applied < amount) await reportOverpayment(tx, attempt, invoiceId, amount - applied);
  }
  await post(tx, {
    profileId,
    kind: 'payment',
    sourceId: id,
    postedAt: bookedAt,
    method: attempt.methodLabel,
    entries,
  });
}

async function reduce(
  tx: Transaction,
  row: typeof invoice.$inferSelect,
  amount: number,
  attempt: Attempt,
): Promise<void> {
  const byItself = attempt.subject === null;
  const charged: AutomaticCharge = {
    state: 'succeeded',
    date: row.automaticCharge?.date ?? null,
    failure: null,
    attempt: (row.automaticCharge?.attempt ?? 0) + 1,
  };
  const leftOver = row.amountDue - amount;
  await tx
    .update(invoice)
    .set({
      amountDue: leftOver,
      amountPaid: sql`${invoice.amountPaid} + ${amount}`,
      version: sql`${invoice.version} + 1`,
      // Nothing is left to charge, so a scheduled or failed automatic charge is over.
      automaticCharge: byItself ? charged : leftOver === 0 ? null : row.automaticCharge,
      nextTry: leftOver === 0 ? null : row.nextTry,
    })
    .where(eq(invoice.id, row.id));
}

async function reportOverpayment(
  tx: Transaction,
  attempt: Attempt,
  invoiceId: string,
  amount: number,
): Promise<void> {
  const payload = { paymentId: attempt.id, invoiceId, amount: { amount, currency: attempt.currency } };
  await tx
    .insert(outbox)
    .values({ type: 'payment.overpaid', profileId: attempt.profileId, resourceId: attempt.id, payload });
}
