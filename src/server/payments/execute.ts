import { and, eq, sql } from 'drizzle-orm';
import type { Outcome } from '../ports.ts';
import { paymentAttempt } from '../store/schema.ts';
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
  const outcome = await charge(core, attempt);
  await core.observe('charged', attempt.id);
  const finished = await finish(core, attempt, outcome);
  await core.observe('finished', attempt.id);
  return finished;
}

/** An error or a silent gateway proves nothing, so both mean that the outcome is unknown. */
async function charge({ gateway, gatewayTimeout, log }: Core, attempt: Attempt): Promise<Outcome> {
  const signal = AbortSignal.timeout(gatewayTimeout);
  const silence = new Promise<Outcome>((resolve) => {
    signal.addEventListener('abort', () => resolve({ status: 'unknown' }), { once: true });
  });
  try {
    return await Promise.race([gateway.charge(attempt, signal), silence]);
  } catch (error) {
    log.warn({ attempt: attempt.id, error: String(error) }, 'the answer of the gateway was lost');
    return { status: 'unknown' };
  }
}
