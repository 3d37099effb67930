import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Outcome } from '../ports.ts';
import { paymentAttempt } from '../store/schema.ts';
import type { Attempt } from './attempt.ts';
import { loadAttempt } from './attempts.ts';
import { type Core, leaseFor } from './core.ts';
import { execute } from './execute.ts';
import { finish } from './finish.ts';

// A payer who pressed Pay now still wants it a few minutes later; after that, a charge would come as a surprise.
const stillWanted = 10 * 60_000;
const batch = 20;

/**
 * Finds out what became of an attempt that no process works on any more: by what the gateway knows of it, never by
 * guessing. An attempt that the gateway never heard of is sent again under its own key, or given up when it is old.
 */
export async function recover(core: Core, attempt: Attempt): Promise<Attempt> {
  const outcome = await lookUp(core, attempt);
  if (outcome.status !== 'none') return finish(core, attempt, outcome);
  if (Date.now() - attempt.createdAt.getTime() < stillWanted) return execute(core, attempt);
  // Given up at the gateway first, so that a request that is still on its way finds the door closed.
  return finish(core, attempt, await core.gateway.cancel(attempt));
}

/** Recovers this attempt if its lease has run out; leaves it to the process that works on it otherwise. */
export async function recoverIfAbandoned(core: Core, id: string): Promise<Attempt | undefined> {
  const [taken] = await core.database
    .update(paymentAttempt)
    .set({ leaseUntil: leaseFor(core) })
    .where(
      and(
        eq(paymentAttempt.id, id),
        isNull(paymentAttempt.finishedAt),
        lt(paymentAttempt.leaseUntil, sql`now()`),
      ),
    )
    .returning({ id: paymentAttempt.id });
  const attempt = await loadAttempt(core.database, id);
  return taken && attempt ? recover(core, attempt) : attempt;
}

/** One round over all abandoned attempts; answers how many it finished. */
export async function sweep(core: Core): Promise<number> {
  const abandoned = await core.database
    .select({ id: paymentAttempt.id })
    .from(paymentAttempt)
    .where(and(isNull(paymentAttempt.finishedAt), lt(paymentAttempt.leaseUntil, sql`now()`)))
    .orderBy(paymentAttempt.leaseUntil)
    .limit(batch);
  let finished = 0;
  for (const { id } of abandoned) {
    try {
      const attempt = await recoverIfAbandoned(core, id);
      if (attempt?.finishedAt) finished++;
    } catch (error) {
      core.log.error(
        { attempt: id, error: String(error) },
        'an abandoned payment could not be recovered yet',
      );
    }
  }
  return finished;
}

/** Frees every lease at once: only for a process that is known to be the only one, right after it started. */
export async function takeOverAll({ database }: Core): Promise<void> {
  await database
    .update(paymentAttempt)
    .set({ leaseUntil: sql`now() - interval '1 second'` })
    .where(isNull(paymentAttempt.finishedAt));
}

async function lookUp({ gateway, log }: Core, attempt: Attempt): Promise<Outcome> {
  try {
    return await gateway.lookUp(attempt);
  } catch (error) {
    log.warn({ attempt: attempt.id, error: String(error) }, 'the gateway could not be asked');
    return { status: 'unknown' };
  }
}
