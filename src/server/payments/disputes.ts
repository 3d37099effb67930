import { eq, sql } from 'drizzle-orm';
import type { GatewayDispute } from '../ports.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { outbox } from '../store/schema.ts';
import type { Attempt } from './attempt.ts';
import { invoicesOf } from './attempts.ts';
import type { Core } from './core.ts';
import { holdAttempt } from './holding.ts';
import { dispute } from './schema.ts';
import { stopWhatIsWrong } from './stopping.ts';

/** Brings the books to where a dispute stands at the gateway; steps that were missed are booked on the way. */
export function followDispute(core: Core, found: Attempt, known: GatewayDispute): Promise<void> {
  return inTransaction(core.database, async (tx) => {
    const attempt = await holdAttempt(tx, found);
    const [standing] = await tx.select().from(dispute).where(eq(dispute.id, known.id));
    if (standing && (standing.status !== 'opened' || known.status === 'opened')) return;
    const { id, amount, status } = { ...known, amount: known.amount.amount };
    if (!standing) await open(core, tx, attempt, known);
    if (status !== 'opened') {
      await core.backend.reverse(tx, attempt, { kind: `dispute-${status}`, id, amount });
      await tx.update(dispute).set({ status, updatedAt: sql`now()` }).where(eq(dispute.id, id));
    }
    const invoices = attempt.allocations.map(({ invoiceId }) => ({ invoiceId }));
    const payload = { disputeId: id, paymentId: attempt.id, amount: known.amount, invoices };
    const { profileId } = attempt;
    await tx.insert(outbox).values({ type: `dispute.${status}`, profileId, resourceId: id, payload });
    await core.backend.touch(tx, profileId);
    await stopWhatIsWrong(core, tx, invoicesOf(attempt));
  });
}

async function open(core: Core, tx: Transaction, attempt: Attempt, known: GatewayDispute): Promise<void> {
  const { id, amount } = known;
  await tx.insert(dispute).values({
    id,
    attemptId: attempt.id,
    status: 'opened',
    currency: amount.currency,
    amount: amount.amount,
  });
  await core.backend.reverse(tx, attempt, { kind: 'dispute-opened', id, amount: amount.amount });
}
