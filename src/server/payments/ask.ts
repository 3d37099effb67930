import type { PaymentGateway } from '../ports.ts';
import type { Core } from './core.ts';

const unknown = { status: 'unknown' } as const;

/** Asks the gateway something. An error or silence proves nothing: both mean that nobody knows yet. */
export async function ask<Answer>(
  { gateway, gatewayTimeout, log }: Core,
  subject: string,
  question: (gateway: PaymentGateway, signal: AbortSignal) => Promise<Answer>,
): Promise<Answer | typeof unknown> {
  const signal = AbortSignal.timeout(gatewayTimeout);
  const silence = new Promise<typeof unknown>((resolve) => {
    signal.addEventListener('abort', () => resolve(unknown), { once: true });
  });
  try {
    return await Promise.race([question(gateway, signal), silence]);
  } catch (error) {
    log.warn({ subject, error: String(error) }, 'the answer of the gateway was lost');
    return unknown;
  }
}
