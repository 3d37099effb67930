import { type AnyColumn, and, eq, isNull, sql } from 'drizzle-orm';
import { Refusal } from '../refusal.ts';
import { paymentAttempt } from '../store/schema.ts';
import { ask } from './ask.ts';
import type { Attempt } from './attempt.ts';
import { loadAttempt } from './attempts.ts';
import type { Core } from './core.ts';
import { finish, isOver } from './finish.ts';
import { refund } from './schema.ts';

/** After this long without proof, in milliseconds, a person looks; the gateway goes on being asked daily. */
export const bound = 24 * 3_600_000;

/** A payment, or money on its way back, whose outcome nobody has been able to prove for a day. */
export interface Unproven {
  paymentId: string;
  /** Where it is not the payment itself that nobody knows of. */
  refundId?: string;
  profileId: string;
  /** What was to be paid, or given back. */
  total: { amount: number; currency: string };
  since: Date;
}

/** Whether something has waited longer than that, by the database's own clock. */
export const isOld = (since: AnyColumn) =>
  sql<boolean>`${since} < now() - ${bound} * interval '1 millisecond'`;

/** Payments and refunds that wait for a person, oldest first. */
export async function needingPeople(core: Core): Promise<Unproven[]> {
  const payments = await oldPayments(core);
  const all = [
    ...payments.map(({ gateway: _, ...payment }) => payment),
    ...(await oldRefunds(core)),
  ].toSorted((a, b) => Number(a.since) - Number(b.since));
  return all.map(({ amount, currency, ...unproven }) => ({ ...unproven, total: { amount, currency } }));
}

/** Payments that nobody could prove for a day, at whichever card processor. */
export function oldPayments({ database, backend }: Core) {
  return database
    .select({
      paymentId: paymentAttempt.id,
      profileId: paymentAttempt.profileId,
      gateway: paymentAttempt.gateway,
      amount: paymentAttempt.total,
      currency: paymentAttempt.currency,
      since: paymentAttempt.createdAt,
    })
    .from(paymentAttempt)
    .where(
      and(
        eq(paymentAttempt.backend, backend.name),
        isNull(paymentAttempt.finishedAt),
        isOld(paymentAttempt.createdAt),
      ),
    );
}

/** Refunds that nobody could prove for a day: the gateway may have sent the money, and the books do not show it. */
export function oldRefunds({ database, backend }: Core) {
  return database
    .select({
      paymentId: refund.attemptId,
      refundId: refund.id,
      profileId: refund.profileId,
      amount: refund.amount,
      currency: refund.currency,
      since: refund.createdAt,
    })
    .from(refund)
    .innerJoin(paymentAttempt, eq(paymentAttempt.id, refund.attemptId))
    .where(and(eq(paymentAttempt.backend, backend.name), isNull(refund.finishedAt), isOld(refund.createdAt)));
}

/** A person's look: the gateway is asked once more, and only what it proves is written down. */
export async function resolve(core: Core, id: string): Promise<Attempt> {
  const attempt = await loadAttempt(core.database, id);
  if (!attempt) throw new Refusal('not-found', { detail: `There is no payment ${id}` });
  if (isOver(attempt)) return attempt;
  assertToldHere(core, attempt);
  const outcome = await ask(core, 'lookUp', id, (gateway) => gateway.lookUp(attempt));
  return finish(core, attempt, outcome);
}

/** Refuses what only the card processor can tell that a payment was made for, where that is no longer this one. */
export function assertToldHere({ gateway }: Core, attempt: Attempt): void {
  if (attempt.gateway !== gateway.name)
    throw new Refusal('unavailable', {
      moneyMoved: 'unknown',
      paymentId: attempt.id,
      detail: `Only the card processor ${attempt.gateway} can tell of it`,
    });
}
