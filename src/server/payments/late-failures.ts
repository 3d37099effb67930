import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Outcome } from '../ports.ts';
import type { Attempt } from './attempt.ts';
import type { Core } from './core.ts';
import { followDispute } from './disputes.ts';
import { dispute } from './schema.ts';

// A direct debit may fail days after it was made. What is final stays so: its money is booked like that of a dispute that is
// lost, and, should the gateway hold it to be made after all, of one that is won.
const prefix = 'late_';
const idOf = (attemptId: string) => `${prefix}${attemptId}`;

/** Whether a dispute stands for a payment that failed after it was made, which no list of disputes names. */
export const isLateFailure = (disputeId: string): boolean => disputeId.startsWith(prefix);

/** Books what the gateway's own record says of a payment that counts as made: that it failed, or that it is made again. */
export async function followLateFailure(core: Core, attempt: Attempt, outcome: Outcome): Promise<void> {
  const { id: attemptId, total, currency } = attempt;
  const id = idOf(attemptId);
  const isFailed = outcome.status === 'failed' || outcome.status === 'canceled';
  // Where a dispute has taken the money, that is how it failed.
  const isOther = and(eq(dispute.attemptId, attemptId), ne(dispute.id, id), ne(dispute.status, 'won'));
  if (isFailed && (await core.database.$count(dispute, isOther)) > 0) return;
  const isMadeAgain =
    outcome.status === 'succeeded' && (await core.database.$count(dispute, eq(dispute.id, id))) > 0;
  if (!isFailed && !isMadeAgain) return;
  const status = isFailed ? 'lost' : 'won';
  await followDispute(core, attempt, { id, attemptId, amount: { amount: total, currency }, status });
}

/** Which of these payments failed after they were made, by what the gateway said last. */
export async function failedLate({ database }: Core, attemptIds: readonly string[]): Promise<Set<string>> {
  if (attemptIds.length === 0) return new Set();
  const rows = await database
    .select({ attemptId: dispute.attemptId })
    .from(dispute)
    .where(and(inArray(dispute.id, attemptIds.map(idOf)), eq(dispute.status, 'lost')));
  return new Set(rows.map(({ attemptId }) => attemptId));
}
