import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { describeError } from '../describe-error.ts';
import { fewAtOnce } from '../few-at-once.ts';
import type { Outcome } from '../ports.ts';
import { paymentAttempt } from '../store/schema.ts';
import { alertOnce } from './alert-once.ts';
import { ask } from './ask.ts';
import type { Attempt } from './attempt.ts';
import { invoicesOf, loadAttempt } from './attempts.ts';
import { chargesByItself } from './charges-by-itself.ts';
import { type Core, leaseFor } from './core.ts';
import { execute } from './execute.ts';
import { finish } from './finish.ts';
import { bound, isOld } from './needing-people.ts';
import { atOnce, batch } from './schedule.ts';
import { stoppedAmong } from './stopping.ts';

// A payer who pressed Pay now still wants it a few minutes later; after that, a charge would come as a surprise.
const payersPatience = 10 * 60_000;

/** The same as `isOwn`, as a condition. */
export const isOurs = ({ backend, gateway }: Core) =>
  and(eq(paymentAttempt.backend, backend.name), eq(paymentAttempt.gateway, gateway.name));

/** Not finished, and no process works on it any more. */
export const isAbandoned = (core: Core) =>
  and(isNull(paymentAttempt.finishedAt), lt(paymentAttempt.leaseUntil, sql`now()`), isOurs(core));

/**
 * Finds out what became of an attempt that no process works on any more: by what the gateway knows of it, never by
 * guessing. An attempt that the gateway never heard of is sent again under its own key, or given up when nobody wants it any
 * more; so is one whose payer never came back.
 */
async function recover(core: Core, attempt: Attempt, age: number): Promise<Attempt> {
  const outcome = await lookUp(core, attempt);
  if (outcome.status === 'unknown' && age > bound)
    core.alert(`Nobody could prove for a day what became of payment ${attempt.id}; a person must look`);
  if (outcome.status === 'requires_action' && age > core.actionLife) return giveUp(core, attempt);
  if (outcome.status !== 'none') return finish(core, attempt, outcome);
  const goesOn = (await isStillWanted(core, attempt, age)) && !(await isHeldBack(core, attempt));
  return goesOn ? execute(core, attempt) : giveUp(core, attempt);
}

/** Whether it is charged although it is late. An automatic charge surprises nobody for as long as its method still is charged so. */
async function isStillWanted(core: Core, attempt: Attempt, age: number): Promise<boolean> {
  const { subject, profileId, paymentMethodId } = attempt;
  if (age >= core.gateway.keyLife) return false;
  if (subject !== null) return age < payersPatience;
  const [profile] = await core.backend.profiles([profileId]);
  return profile !== undefined && chargesByItself(profile, paymentMethodId);
}

/** Whether an invoice of it was stopped since: nothing new is charged on one. */
async function isHeldBack({ database }: Core, attempt: Attempt): Promise<boolean> {
  return (await stoppedAmong(database, attempt.backend, invoicesOf(attempt))).size > 0;
}

/** Given up at the gateway first, so that whatever is still on its way finds the door closed. */
async function giveUp(core: Core, attempt: Attempt): Promise<Attempt> {
  return finish(core, attempt, await ask(core, 'cancel', attempt.id, (gateway) => gateway.cancel(attempt)));
}

/** Recovers this attempt if its lease has run out; leaves it to the process that works on it otherwise. */
export async function recoverIfAbandoned(core: Core, id: string): Promise<Attempt | undefined> {
  const [taken] = await core.database
    .update(paymentAttempt)
    .set({ leaseUntil: leaseFor(core) })
    .where(and(eq(paymentAttempt.id, id), isAbandoned(core)))
    .returning({
      age: sql<number>`(extract(epoch from now() - ${paymentAttempt.createdAt}) * 1000)::float8`,
    });
  const attempt = await loadAttempt(core.database, id);
  return taken && attempt ? recover(core, attempt, taken.age) : attempt;
}

// Whoever waits for a payer asks often; the gateway is asked at most this often for each payment.
const betweenLooks = '500 milliseconds';

/** How a payment that waits for its payer stands now: a decision shows at the next look, with or without a webhook. */
export async function lookAfterPayer(core: Core, attempt: Attempt): Promise<Attempt> {
  const isDue = or(
    isNull(paymentAttempt.lookedAt),
    lt(paymentAttempt.lookedAt, sql`now() - ${betweenLooks}::interval`),
  );
  const [taken] = await core.database
    .update(paymentAttempt)
    .set({ lookedAt: sql`now()` })
    .where(
      and(
        eq(paymentAttempt.id, attempt.id),
        eq(paymentAttempt.status, 'requires_action'),
        isOurs(core),
        isDue,
      ),
    )
    .returning({ id: paymentAttempt.id });
  const outcome = taken && (await lookUp(core, attempt));
  return outcome && isProof(outcome) ? finish(core, attempt, outcome) : attempt;
}

const isProof = ({ status }: Outcome) =>
  status === 'succeeded' || status === 'failed' || status === 'canceled';

/** One round over all abandoned attempts; answers how many it finished. */
export async function sweep(core: Core): Promise<number> {
  const abandoned = await core.database
    .select({ id: paymentAttempt.id, isOld: isOld(paymentAttempt.createdAt) })
    .from(paymentAttempt)
    .where(isAbandoned(core))
    .orderBy(paymentAttempt.leaseUntil)
    .limit(batch);
  let finished = 0;
  await fewAtOnce(abandoned, atOnce, async ({ id, isOld }) => {
    try {
      const attempt = await recoverIfAbandoned(core, id);
      if (attempt?.finishedAt) finished++;
    } catch (error) {
      core.log.error(
        { attempt: id, error: describeError(error) },
        'an abandoned payment could not be recovered yet',
      );
      const what = `Payment ${id} could not be brought to its end for a day; a person must look`;
      if (isOld) await alertOnce(core, `payment ${id}`, what);
    }
  });
  return finished;
}

/** Frees every lease at once: only for a process that is known to be the only one, right after it started. */
export async function takeOverAll(core: Core): Promise<void> {
  await core.database
    .update(paymentAttempt)
    .set({ leaseUntil: sql`now() - interval '1 second'` })
    .where(and(isNull(paymentAttempt.finishedAt), isOurs(core)));
}

function lookUp(core: Core, attempt: Attempt): Promise<Outcome> {
  return ask(core, 'lookUp', attempt.id, (gateway) => gateway.lookUp(attempt));
}
