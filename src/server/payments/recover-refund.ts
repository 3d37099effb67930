import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { describeError } from '../describe-error.ts';
import { fewAtOnce } from '../few-at-once.ts';
import type { RefundOutcome } from '../ports.ts';
import { paymentAttempt } from '../store/schema.ts';
import { alertOnce } from './alert-once.ts';
import { ask, type Operation } from './ask.ts';
import { loadAttempt } from './attempts.ts';
import { type Core, leaseFor } from './core.ts';
import { finishRefund } from './finish-refund.ts';
import { bound, isOld } from './needing-people.ts';
import { isOurs } from './recover.ts';
import type { Refund } from './refund.ts';
import { loadRefund } from './refunds.ts';
import { atOnce, batch } from './schedule.ts';
import { type dispute, refund } from './schema.ts';

/** Not finished, of a payment of ours, and no process works on it any more. */
export const isRefundAbandoned = (core: Core) =>
  and(isNull(refund.finishedAt), lt(refund.leaseUntil, sql`now()`), isOfOurs(core));

/** Of a payment that this gateway was asked to charge. */
export const isOfOurs = (core: Core, { attemptId }: typeof refund | typeof dispute = refund) =>
  inArray(
    attemptId,
    core.database.select({ id: paymentAttempt.id }).from(paymentAttempt).where(isOurs(core)),
  );

/** Sends a refund to the gateway, outside any transaction and under its own id, and writes down what came of it. */
export async function sendRefund(core: Core, claimed: Refund): Promise<Refund> {
  await core.database
    .update(refund)
    .set({ status: 'submitted', updatedAt: sql`now()` })
    .where(and(eq(refund.id, claimed.id), eq(refund.status, 'claimed')));
  return finishRefund(
    core,
    claimed,
    await asked(core, 'refund', claimed, (gateway, attempt, signal) =>
      gateway.refund(claimed, attempt, signal),
    ),
  );
}

/** Asks the gateway what became of a refund; a late return of an accepted one is found here as well. */
export async function lookUpRefund(core: Core, found: Refund): Promise<RefundOutcome> {
  return asked(core, 'lookUpRefund', found, (gateway, attempt) => gateway.lookUpRefund(found, attempt));
}

async function asked(
  core: Core,
  operation: Operation,
  found: Refund,
  question: (
    gateway: Core['gateway'],
    attempt: NonNullable<Awaited<ReturnType<typeof loadAttempt>>>,
    signal: AbortSignal,
  ) => Promise<RefundOutcome>,
): Promise<RefundOutcome> {
  const attempt = await loadAttempt(core.database, found.attemptId);
  if (!attempt) throw new Error(`Refund ${found.id} is of a payment that is gone`);
  return ask(core, operation, found.id, (gateway, signal) => question(gateway, attempt, signal));
}

/** One round over refunds that nobody works on any more; answers how many it finished. */
export async function sweepRefunds(core: Core): Promise<number> {
  const abandoned = await core.database
    .select({ id: refund.id, isOld: isOld(refund.createdAt) })
    .from(refund)
    .where(isRefundAbandoned(core))
    .orderBy(refund.leaseUntil)
    .limit(batch);
  let finished = 0;
  await fewAtOnce(abandoned, atOnce, async ({ id, isOld }) => {
    try {
      if ((await recoverRefund(core, id))?.finishedAt) finished++;
    } catch (error) {
      core.log.error(
        { refund: id, error: describeError(error) },
        'an abandoned refund could not be recovered yet',
      );
      const what = `Refund ${id} could not be brought to its end for a day; a person must look`;
      if (isOld) await alertOnce(core, `refund ${id}`, what);
    }
  });
  return finished;
}

/** Looked up, and sent again under its key only while the gateway keeps it; left to another process that took it first. */
async function recoverRefund(core: Core, id: string): Promise<Refund | undefined> {
  const [taken] = await core.database
    .update(refund)
    .set({ leaseUntil: leaseFor(core) })
    .where(and(eq(refund.id, id), isRefundAbandoned(core)))
    .returning({ age: sql<number>`(extract(epoch from now() - ${refund.createdAt}) * 1000)::float8` });
  const found = taken && (await loadRefund(core.database, id));
  if (!found) return undefined;
  const outcome = await lookUpRefund(core, found);
  if (outcome.status === 'unknown' && taken.age > bound)
    core.alert(`Nobody could prove for a day what became of refund ${id}; a person must look`);
  if (outcome.status !== 'none') return finishRefund(core, found, outcome);
  const isYoung = taken.age < core.gateway.keyLife;
  return isYoung ? sendRefund(core, found) : finishRefund(core, found, { status: 'failed' });
}
