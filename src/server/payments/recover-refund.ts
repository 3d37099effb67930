import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { RefundOutcome } from '../ports.ts';
import { ask, type Operation } from './ask.ts';
import { loadAttempt } from './attempts.ts';
import { type Core, leaseFor } from './core.ts';
import { finishRefund } from './finish-refund.ts';
import type { Refund } from './refund.ts';
import { loadRefund } from './refunds.ts';
import { refund } from './schema.ts';

const batch = 20;

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

/** Refunds that nobody works on any more: looked up, and sent again under their key only while the gateway keeps it. */
export async function sweepRefunds(core: Core): Promise<number> {
  const abandoned = await core.database
    .update(refund)
    .set({ leaseUntil: leaseFor(core) })
    .where(and(isNull(refund.finishedAt), lt(refund.leaseUntil, sql`now()`)))
    .returning({
      id: refund.id,
      age: sql<number>`(extract(epoch from now() - ${refund.createdAt}) * 1000)::float8`,
    });
  let finished = 0;
  for (const { id, age } of abandoned.slice(0, batch)) {
    const found = await loadRefund(core.database, id);
    if (!found) continue;
    const outcome = await lookUpRefund(core, found);
    const unheard = outcome.status === 'none';
    const after =
      unheard && age < core.gateway.keyLife
        ? await sendRefund(core, found)
        : await finishRefund(core, found, unheard ? { status: 'failed' } : outcome);
    if (after.finishedAt) finished++;
  }
  return finished;
}
