import type { Outcome, PaymentGateway } from '../ports.ts';
import type { Core } from './core.ts';

/** Asks the gateway something of a payment. An error or silence proves nothing: both mean that nobody knows yet. */
export async function ask(
  { gateway, gatewayTimeout, log }: Core,
  attemptId: string,
  question: (gateway: PaymentGateway, signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(gatewayTimeout);
  const silence = new Promise<Outcome>((resolve) => {
    signal.addEventListener('abort', () => resolve({ status: 'unknown' }), { once: true });
  });
  try {
    return await Promise.race([question(gateway, signal), silence]);
  } catch (error) {
    log.warn({ attempt: attemptId, error: String(error) }, 'the answer of the gateway was lost');
    return { status: 'unknown' };
  }
}
