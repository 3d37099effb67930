import { describeError } from '../describe-error.ts';
import type { Outcome } from '../ports.ts';
import { ask, listed } from './ask.ts';
import type { Attempt } from './attempt.ts';
import { isOwn, loadAttempt } from './attempts.ts';
import type { Core } from './core.ts';
import { followDispute } from './disputes.ts';
import { finish, isOver } from './finish.ts';
import { finishRefund } from './finish-refund.ts';
import { followLateFailure } from './late-failures.ts';
import { lookUpRefund } from './recover-refund.ts';
import { refundsOf } from './refunds.ts';

/**
 * Brings everything about a payment to where the gateway says that it stands, by asking: the payment, its refunds, its
 * disputes. What a payment is told twice, late or out of order changes nothing. Answers whether all of it was learned: an
 * answer that was lost is asked for again.
 */
export async function refresh(core: Core, attempt: Attempt): Promise<boolean> {
  if (isOver(attempt) && attempt.status !== 'succeeded') return true;
  const outcome = await ask(core, 'lookUp', attempt.id, (gateway) => gateway.lookUp(attempt));
  const current = isProof(outcome) ? await finish(core, attempt, outcome) : attempt;
  let isWhole = outcome.status !== 'unknown';
  if (current.status !== 'succeeded') return isWhole;
  for (const refund of await refundsOf(core.database, current.id)) {
    if (refund.status === 'failed' || refund.status === 'returned') continue;
    const outcome = await lookUpRefund(core, refund);
    if (outcome.status === 'unknown') isWhole = false;
    else if (outcome.status !== 'none') await finishRefund(core, refund, outcome);
  }
  for await (const disputes of listed(core, (gateway) => gateway.disputes([current.id])))
    for (const known of disputes) await followDispute(core, current, known);
  await followLateFailure(core, current, outcome);
  return isWhole;
}

/** Asks the gateway about a payment of ours that is made: what became of it, its refunds and its disputes is booked. */
export async function refreshPaid(core: Core, paymentId: string): Promise<void> {
  const attempt = await loadAttempt(core.database, paymentId);
  if (attempt?.status !== 'succeeded' || !isOwn(core, attempt)) return;
  await refresh(core, attempt).catch((error) =>
    core.log.warn(
      { attempt: paymentId, error: describeError(error) },
      'a payment could not be looked at again',
    ),
  );
}

/** Only a proof counts; whoever works on the payment now sends it, so that an event that comes too early sends nothing. */
const isProof = ({ status }: Outcome) =>
  status === 'succeeded' || status === 'failed' || status === 'canceled';
