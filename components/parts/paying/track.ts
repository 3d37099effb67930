import { isFinal, type Payment } from '../../../sdk/index.ts';
import type { Activity } from '../../state/activity.ts';
import type { BillingStore } from '../../state/billing-store.ts';

/** Tells every tag on the page how a payment stands. */
export function track(store: BillingStore, activity: Activity): void {
  const all = store.activities.get();
  const before = all.find(({ id }) => id === activity.id);
  const others = all.filter((one) => one !== before);
  store.activities.set([...others, { notCanceled: before?.notCanceled, ...activity }]);
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
