import { describeError } from '../describe-error.ts';
import type { PaymentGateway } from '../ports.ts';
import type { Core } from './core.ts';

const unknown = { status: 'unknown' } as const;

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

async function inTime<Answer>(
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
