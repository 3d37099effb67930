import { describeError } from '../describe-error.ts';
import type { PaymentGateway } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import type { Core } from './core.ts';

const unknown = { status: 'unknown' } as const;
const unhurried = new AbortController();

type Question<Answer> = (gateway: PaymentGateway, signal: AbortSignal) => Promise<Answer>;
/** What the gateway is asked to do, by the name of its method. */
export type Operation = 'charge' | 'lookUp' | 'cancel' | 'refund' | 'lookUpRefund';

/** Asks the gateway something. An error or silence proves nothing: both mean that nobody knows yet. */
export function ask<Answer extends { status: string }>(
  core: Core,
  operation: Operation,
  subject: string,
  question: Question<Answer>,
): Promise<Answer | typeof unknown> {
  return core.trace(`betala.gateway ${operation}`, { 'betala.payment.id': subject }, async (note) => {
    try {
      const answer = await core.breaker.learnFrom(() => inTime(core, question));
      note({ 'betala.outcome': answer.status });
      return answer;
    } catch (error) {
      core.log.warn({ subject, error: describeError(error) }, 'the answer of the gateway was lost');
      core.counts.lost(operation);
      note({ 'betala.outcome': 'lost' });
      return unknown;
    }
  });
}

/** What the gateway lists, a batch at a time; none may take longer than any other answer, also once the process is in a hurry. */
export async function* listed<Batch>(
  core: Core,
  list: (gateway: PaymentGateway) => AsyncIterable<Batch>,
): AsyncGenerator<Batch, void, void> {
  const batches = list(core.gateway)[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await inTime({ ...core, hurry: unhurried }, () => batches.next());
    if (done) return;
    yield value;
  }
}

/** Refuses what the gateway would be needed for, while it does not answer. */
export const gatewayAway = () =>
  new Refusal('unavailable', {
    detail: 'The card processor does not answer; nothing was sent',
    retryAfter: 10,
  });

/** Waits for the gateway no longer than it may take, and not at all once the process is in a hurry. */
export async function inTime<Answer>(
  { gateway, gatewayTimeout, hurry }: Core,
  question: Question<Answer>,
): Promise<Answer> {
  const signal = AbortSignal.any([AbortSignal.timeout(gatewayTimeout), hurry.signal]);
  signal.throwIfAborted();
  const silence = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([question(gateway, signal), silence]);
}
