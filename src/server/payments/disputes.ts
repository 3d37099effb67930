import { eq, sql } from 'drizzle-orm';
import type { GatewayDispute } from '../ports.ts';
import { inTransaction, patiently, type Transaction } from '../store/database.ts';
import { outbox } from '../store/schema.ts';
import type { Attempt } from './attempt.ts';
import { invoicesOf } from './attempts.ts';
import type { Core } from './core.ts';
import { holdAttempt } from './holding.ts';
import { dispute } from './schema.ts';
import { stopWhatIsWrong } from './stopping.ts';

/** Brings the books to where a dispute stands at the gateway; steps that were missed are booked on the way. */
export async function followDispute(core: Core, found: Attempt, known: GatewayDispute): Promise<void> {
  const { id, attemptId, amount } = known;
  if (amount.currency !== found.currency || amount.amount > found.total) {
    const what = `${amount.amount} ${amount.currency} of ${attemptId}, which was of ${found.total} ${found.currency}`;
    core.alert(`Dispute ${id} is about ${what}; nothing is booked, a person must look`);
    return;
  }
  const followed = await inTransaction(core.database, (tx) => follow(core, tx, found, known), patiently);
  const { owed, held } = followed;
  if (held !== amount.amount)
    core.alert(
      `Dispute ${id} of ${attemptId} was of ${held} ${amount.currency}, and is now ${known.status} over ${amount.amount}`,
    );
  if (owed > 0)
    core.alert(
      `${owed} ${amount.currency} of dispute ${id} were not left of ${attemptId}: the payer owes them`,
    );
}

/** What closed otherwise before; a gateway may think better of it, and again. */
const turned = { won: 'dispute-returned', lost: 'dispute-retaken' } as const;

interface Followed {
  /** What the books held back for it until now. */
  held: number;
  /** How much of what was lost the payment did not have any more. */
  owed: number;
}

async function follow(core: Core, tx: Transaction, found: Attempt, known: GatewayDispute): Promise<Followed> {
  const attempt = await holdAttempt(tx, found);
  const [standing] = await tx.select().from(dispute).where(eq(dispute.id, known.id));
  const { id, amount, status } = { ...known, amount: known.amount.amount };
  const held = standing?.amount ?? amount;
  if (standing && (standing.status === status || status === 'opened')) return { held, owed: 0 };
  if (!standing) await open(core, tx, attempt, known);
  const isTurned = standing && standing.status !== 'opened';
  const kind = isTurned ? turned[status as keyof typeof turned] : (`dispute-${status}` as const);
  const owed = status === 'opened' ? 0 : await core.backend.reverse(tx, attempt, { kind, id, amount });
  if (status !== 'opened')
    await tx.update(dispute).set({ status, amount, updatedAt: sql`now()` }).where(eq(dispute.id, id));
  const invoices = attempt.allocations.map(({ invoiceId }) => ({ invoiceId }));
  const payload = {
    ...{ disputeId: id, paymentId: attempt.id, amount: known.amount },
    ...{ owed: { ...known.amount, amount: owed }, invoices },
  };
  const { profileId } = attempt;
  await tx.insert(outbox).values({ type: `dispute.${status}`, profileId, resourceId: id, payload });
  await core.backend.touch(tx, profileId);
  await stopWhatIsWrong(core, tx, invoicesOf(attempt));
  return { held, owed };
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
