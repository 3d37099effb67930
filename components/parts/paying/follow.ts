import { BillingError, type Payment, type PaymentIntent } from '../../../sdk/index.ts';
import type { BillingStore } from '../../state/billing-store.ts';

type Hear = (payment: Payment) => void;

/** How long to wait before each look, in milliseconds; the last stays. */
export const pauses = [1000, 2000, 3000, 5000];
/** A request that has not arrived within this time never will: no try of the SDK lives longer. */
const arrival = 20_000;

const pause = (round: number) => new Promise((resolve) => setTimeout(resolve, pauses[round] ?? 5000));

/**
 * Finds out what became of a purchase whose answer was lost, however long that takes. Undefined when the service knows
 * nothing of it and nothing can be on its way any more: then nothing was paid.
 */
export async function learn(
  store: BillingStore,
  intent: PaymentIntent,
  hear: Hear,
): Promise<Payment | undefined> {
  const { payments } = store.client;
  const begun = performance.now();
  for (let round = 0; ; round++) {
    try {
      const { items } = await payments.list(store.profileId, { idempotencyKey: intent.key });
      if (items.length > 0) return await intent.follow({ onUpdate: hear });
      if (performance.now() - begun > arrival) {
        intent.forget();
        return undefined;
      }
    } catch (error) {
      giveUpIfHopeless(error);
    }
    await pause(round);
  }
}

/** Ends where asking again can never help, such as after the last role was taken away: the outcome is not known, and stays so. */
export function giveUpIfHopeless(error: unknown): void {
  if (!(error instanceof BillingError && ['forbidden', 'not-found'].includes(error.code))) return;
  error.moneyMoved = 'unknown';
  throw error;
}
