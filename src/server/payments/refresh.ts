import { ask } from './ask.ts';
import type { Attempt } from './attempt.ts';
import { loadAttempt } from './attempts.ts';
import type { Core } from './core.ts';
import { followDispute } from './disputes.ts';
import { finish, isOver } from './finish.ts';
import { finishRefund } from './finish-refund.ts';
import { lookUpRefund } from './recover-refund.ts';
import { refundsOf } from './refunds.ts';

/**
 * Brings everything about a payment to where the gateway says that it stands, by asking: the payment, its refunds, its
 * disputes. What a payment is told twice, late or out of order changes nothing.
 */
export async function refresh(core: Core, attempt: Attempt): Promise<Attempt> {
  const current = isOver(attempt) ? attempt : await refreshPayment(core, attempt);
  if (current.status !== 'succeeded') return current;
  for (const refund of await refundsOf(core.database, current.id)) {
    if (refund.status === 'failed' || refund.status === 'returned') continue;
    const outcome = await lookUpRefund(core, refund);
    if (outcome.status !== 'none' && outcome.status !== 'unknown') await finishRefund(core, refund, outcome);
  }
  for await (const disputes of core.gateway.disputes([current.id]))
    for (const known of disputes) await followDispute(core, current, known);
  return (await loadAttempt(core.database, current.id)) ?? current;
}

/** Only a proof counts; whoever works on the payment now sends it, so that an event that comes too early sends nothing. */
async function refreshPayment(core: Core, attempt: Attempt): Promise<Attempt> {
  const outcome = await ask(core, 'lookUp', attempt.id, (gateway) => gateway.lookUp(attempt));
  const { status } = outcome;
  const isProof = status === 'succeeded' || status === 'failed' || status === 'canceled';
  return isProof ? finish(core, attempt, outcome) : attempt;
}
