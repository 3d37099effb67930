import { and, eq, notInArray } from 'drizzle-orm';
import type { Money } from '../../../sdk/contract/money.ts';
import { audit } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { paymentAllocation, paymentAttempt } from '../store/schema.ts';
import type { AllocationRow, Attempt } from './attempt.ts';

/** Makes the payment one of what was taken, spread over its invoices in their order; the last one carries what is too much. */
export async function acceptTaken(
  tx: Transaction,
  attempt: Attempt,
  taken: Money,
  by: string,
): Promise<Attempt> {
  const allocations = spread(attempt, taken);
  const { id, profileId, total, currency } = attempt;
  const kept = allocations.map(({ invoiceId }) => invoiceId);
  await tx
    .delete(paymentAllocation)
    .where(and(eq(paymentAllocation.attemptId, id), notInArray(paymentAllocation.invoiceId, kept)));
  for (const { invoiceId, amount } of allocations)
    await tx
      .update(paymentAllocation)
      .set({ amount })
      .where(and(eq(paymentAllocation.attemptId, id), eq(paymentAllocation.invoiceId, invoiceId)));
  await tx
    .update(paymentAttempt)
    .set({ total: taken.amount, currency: taken.currency })
    .where(eq(paymentAttempt.id, id));
  const outcome = `${taken.amount} ${taken.currency} for ${total} ${currency}`;
  const deed = { subject: by, action: 'accept-payment', profileId, resourceId: id, outcome };
  await audit(tx, { ...deed, requestId: newId('req'), origin: null });
  return { ...attempt, total: taken.amount, currency: taken.currency, allocations };
}

function spread({ allocations, currency }: Attempt, taken: Money): AllocationRow[] {
  // What cannot pay an invoice in another currency is kept for the payer.
  if (taken.currency !== currency)
    return allocations.slice(0, 1).map((one) => ({ ...one, amount: taken.amount }));
  let left = taken.amount;
  const shares = allocations.map((one) => {
    const amount = Math.min(one.amount, left);
    left -= amount;
    return { ...one, amount };
  });
  const paid = shares.filter(({ amount }) => amount > 0);
  return paid.map((one, index) => (index === paid.length - 1 ? { ...one, amount: one.amount + left } : one));
}
