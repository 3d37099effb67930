import { isFinal, type Payment } from '../../../sdk/index.ts';
import type { BillingStore } from '../../state/billing-store.ts';
import { giveUpIfHopeless, pauses } from './follow.ts';

/** A payment that is looked at until it is over. */
export interface Watch {
  outcome: Promise<Payment>;
  /** Looks now instead of at the next turn, since something seems to have happened. */
  look(): void;
}

/** Follows a payment that someone else began, or that the payer confirms at the bank; hears every look. */
export function watch(store: BillingStore, paymentId: string, hear: (payment: Payment) => void): Watch {
  let isWanted = false;
  let wake: () => void = () => undefined;
  const rest = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, isWanted ? 0 : milliseconds);
      wake = resolve;
    });
  const follow = async () => {
    for (let round = 0; ; round++) {
      isWanted = false;
      const payment = await lookAt(store, paymentId);
      if (payment) hear(payment);
      if (payment && isFinal(payment.status)) {
        await forget(store, paymentId);
        return payment;
      }
      await rest(pauses[round] ?? pauses.at(-1) ?? 0);
    }
  };
  return {
    outcome: follow(),
    look() {
      isWanted = true;
      wake();
    },
  };
}

async function lookAt(store: BillingStore, paymentId: string): Promise<Payment | undefined> {
  try {
    return await store.client.payments.get(store.profileId, paymentId);
  } catch (error) {
    giveUpIfHopeless(error);
    return undefined;
  }
}

/** Once a purchase is over, no later visit needs to look for it; where there is no session now, one does all the same. */
export async function forget({ client, profileId }: BillingStore, paymentId: string): Promise<void> {
  const intents = await client.payments.unfinished(profileId).catch(() => []);
  for (const intent of intents) if (intent.saved.paymentId === paymentId) intent.forget();
}
