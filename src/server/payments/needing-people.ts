import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { Refusal } from '../refusal.ts';
import { paymentAttempt } from '../store/schema.ts';
import { ask } from './ask.ts';
import type { Attempt } from './attempt.ts';
import { loadAttempt } from './attempts.ts';
import type { Core } from './core.ts';
import { finish, isOver } from './finish.ts';

/** After this long without proof, in milliseconds, a person looks; the gateway goes on being asked daily. */
export const bound = 24 * 3_600_000;

/** A payment whose outcome nobody has been able to prove for a day. */
export interface Unproven {
  paymentId: string;
  profileId: string;
  total: { amount: number; currency: string };
  since: Date;
}

/** Payments that wait for a person, oldest first. */
export async function needingPeople({ database, backend }: Core): Promise<Unproven[]> {
  const rows = await database
    .select()
    .from(paymentAttempt)
    .where(
      and(
        eq(paymentAttempt.backend, backend.name),
        isNull(paymentAttempt.finishedAt),
        sql`${paymentAttempt.createdAt} < now() - ${bound} * interval '1 millisecond'`,
      ),
    )
    .orderBy(asc(paymentAttempt.createdAt));
  return rows.map(({ id, profileId, total, currency, createdAt }) => ({
    paymentId: id,
    profileId,
    total: { amount: total, currency },
    since: createdAt,
  }));
}

/** A person's look: the gateway is asked once more, and only what it proves is written down. */
export async function resolve(core: Core, id: string): Promise<Attempt> {
  const attempt = await loadAttempt(core.database, id);
  if (!attempt) throw new Refusal('not-found', { detail: `There is no payment ${id}` });
  if (isOver(attempt)) return attempt;
  const outcome = await ask(core, 'lookUp', id, (gateway) => gateway.lookUp(attempt));
  return finish(core, attempt, outcome);
}
