import type { ReactiveElement } from 'lit';
import type { PaymentIntent } from '../../../sdk/index.ts';
import { PaymentErrorEvent, PaymentSuccessEvent } from '../../state/billing-events.ts';
import type { BillingStore } from '../../state/billing-store.ts';
import { type Ending, resumeIntent } from './pay-quote.ts';

/** Finishes what an earlier visit to the page left open, and tells the host as if it had just been paid. */
export function resumeAll(
  host: ReactiveElement,
  store: BillingStore,
  intents: readonly PaymentIntent[],
): void {
  for (const intent of intents) resumeIntent(store, intent).then((ending) => announce(host, ending));
}

/** Fires the event that fits how paying ended. */
export function announce(host: ReactiveElement, ending: Ending): void {
  if ('error' in ending) host.dispatchEvent(new PaymentErrorEvent(ending));
  else if (ending.payment.status === 'succeeded') host.dispatchEvent(new PaymentSuccessEvent(ending.payment));
  else if (ending.payment.status === 'failed' || ending.payment.status === 'canceled')
    host.dispatchEvent(new PaymentErrorEvent(ending));
}
