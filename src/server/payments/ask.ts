import type { PaymentGateway } from '../ports.ts';
import type { Core } from './core.ts';

const unknown = { status: 'unknown' } as const;

type Question<Answer> = (gateway: PaymentGateway, signal: AbortSignal) => Promise<Answer>;

/** Asks the gateway something. An error or silence proves nothing: both mean that nobody knows yet. */
export async function ask<Answer>(
  core: Core,
  subject: string,
  question: Question<Answer>,
): Promise<Answer | typeof unknown> {
  try {
    return await core.breaker.learnFrom(() => inTime(core, question));
  } catch (error) {
    core.log.warn({ subject, error: String(error) }, 'the answer of the gateway was lost');
    return unknown;
  }
}

async function inTime<Answer>(
  { gateway, gatewayTimeout }: Core,
  question: Question<Answer>,
): Promise<Answer> {
  const signal = AbortSignal.timeout(gatewayTimeout);
  const silence = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([question(gateway, signal), silence]);
}
