import type { ReactiveElement } from 'lit';
import { isFinal, type Payment, type PaymentIntent } from '../../../sdk/index.ts';
import { PaymentErrorEvent, PaymentSuccessEvent } from '../../state/billing-events.ts';
import type { BillingStore } from '../../state/billing-store.ts';
import { cameBackWith } from '../links/address.ts';
import { type Ending, resumeIntent } from './pay-quote.ts';
import { activityOf, track } from './track.ts';
import { watch } from './watch.ts';

/**
 * Finishes what an earlier visit to the page left open, and tells the host as if it had just been paid: purchases that this
 * browser remembers, and the payment that a page of the gateway sent the payer back with.
 */
export function resumeAll(
  host: ReactiveElement,
  store: BillingStore,
  intents: readonly PaymentIntent[],
): void {
  for (const intent of intents)
    resumeIntent(store, intent).then((ending) => announce(host, store, ending, intent.key));
  const paymentId = cameBackWith();
  if (paymentId && !intents.some(({ saved }) => saved.paymentId === paymentId))
    lookUp(host, store, paymentId);
}

/** Nothing that an address says is believed: the service is asked, and only this payer's own payment is news. */
async function lookUp(host: ReactiveElement, store: BillingStore, paymentId: string): Promise<void> {
  try {
    const { name } = await store.client.profiles.access(store.profileId);
    const isOwn = ({ payerName }: Payment) => payerName === name;
    const hear = (payment: Payment) => {
      if (isOwn(payment)) track(store, { ...activityOf(payment), resumed: true });
    };
    const payment = await watch(store, paymentId, hear).outcome;
    if (isOwn(payment)) announce(host, store, { payment });
    store.refresh();
  } catch {
    // Whoever made this address up learns nothing, and neither does the page.
  }
}

/** Ids of payments whose end this page has been told, and keys of purchases that became none: several may follow the same one. */
const announced = new Set<string>();

/**
 * Fires the event that fits how paying ended, once: on the element that has paid, or on another of its page once it has left
 * that.
 */
export function announce(host: ReactiveElement, store: BillingStore, ending: Ending, key?: string): void {
  const event = eventFor(ending);
  const { id } = 'payment' in ending ? ending.payment : { id: key };
  if (!event || (id && announced.has(id))) return;
  if (id) announced.add(id);
  const [tag = host] = host.isConnected ? [] : store.tags;
  tag.dispatchEvent(event);
}

function eventFor(ending: Ending): Event | undefined {
  if ('elsewhere' in ending) return undefined;
  if ('error' in ending) return new PaymentErrorEvent(ending);
  const { payment } = ending;
  if (payment.status === 'succeeded') return new PaymentSuccessEvent(payment);
  return isFinal(payment.status) ? new PaymentErrorEvent(ending) : undefined;
}
