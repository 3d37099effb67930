import { isFinal, type Payment } from '../../../sdk/index.ts';
import type { Activity } from '../../state/activity.ts';
import type { BillingStore } from '../../state/billing-store.ts';

/** Tells every tag on the page how a payment stands. */
export function track(store: BillingStore, activity: Activity): void {
  const others = store.activities.get().filter(({ id }) => id !== activity.id);
  store.activities.set([...others, activity]);
}

/** The payment is no news any more. */
export function untrack(store: BillingStore, id: string): void {
  store.activities.set(store.activities.get().filter((one) => one.id !== id));
}

/** How a payment stands, for every tag on the page. */
export function activityOf(payment: Payment): Activity {
  const { id, status, total, allocations } = payment;
  const waiting = status === 'requires_action' ? 'action' : 'confirming';
  const invoiceIds = allocations.map(({ invoiceId }) => invoiceId);
  return { id, invoiceIds, total, phase: isFinal(status) ? 'over' : waiting, payment };
}
