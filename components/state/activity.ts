import type { Money, Payment } from '../../sdk/index.ts';

/** A payment that this page began or found unfinished. Every tag of a page sees the same ones. */
export interface Activity {
  /** The idempotency key, or the id of a payment that someone else began. */
  id: string;
  invoiceIds: readonly string[];
  total: Money;
  /** `confirming`: nobody may pay these invoices again before the outcome is known; `action`: it is the payer's turn. */
  phase: 'paying' | 'confirming' | 'action' | 'over';
  /** The last that the service said of it. */
  payment?: Payment | undefined;
  /** Begun before this page was loaded, so that its outcome is news. */
  resumed?: boolean;
  /** The payer wanted to cancel it, and the service did not say that it is. */
  notCanceled?: boolean | undefined;
}

/** Whether an invoice is part of a payment that is not over. */
export function isBeingPaid(activities: readonly Activity[], invoiceId: string): boolean {
  return activities.some(({ phase, invoiceIds }) => phase !== 'over' && invoiceIds.includes(invoiceId));
}
