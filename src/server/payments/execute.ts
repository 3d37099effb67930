import { and, eq, sql } from 'drizzle-orm';
import { paymentAttempt } from '../store/schema.ts';
import { ask } from './ask.ts';
import type { Attempt } from './attempt.ts';
import type { Core } from './core.ts';
import { finish } from './finish.ts';

/** Sends a claimed attempt to the gateway, outside any transaction, and writes down what came of it. */
export async function execute(core: Core, attempt: Attempt): Promise<Attempt> {
  await core.database
    .update(paymentAttempt)
    .set({ status: 'submitted', updatedAt: sql`now()` })
    .where(and(eq(paymentAttempt.id, attempt.id), eq(paymentAttempt.status, 'claimed')));
  await core.observe('submitted', attempt.id);
  const outcome = await ask(core, 'charge', attempt.id, (gateway, signal) => gateway.charge(attempt, signal));
  await core.observe('charged', attempt.id);
  const finished = await finish(core, attempt, outcome);
  await core.observe('finished', attempt.id);
  return finished;
}
