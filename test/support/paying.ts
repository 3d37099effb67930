import assert from 'node:assert/strict';
import type {
  BillingClient,
  Invoice,
  Payment,
  PaymentIntent,
  PaymentSource,
  Quote,
} from '../../sdk/index.ts';
import { swedish } from './service.ts';

/** The oldest invoice that can be paid now; every call should be given one that others left. */
export async function payableInvoice(client: BillingClient, profileId = swedish): Promise<Invoice> {
  const query = { status: ['due', 'overdue'] as ('due' | 'overdue')[], sort: 'issueDate' as const };
  for await (const invoice of client.invoices.list(profileId, query)) if (invoice.pay.allowed) return invoice;
  return assert.fail(`The sample company has no invoice left to pay on ${profileId}`);
}

export async function quoteFor(client: BillingClient, { id, profileId }: Invoice): Promise<Quote> {
  return client.payments.quote(profileId, { invoices: [{ invoiceId: id }] });
}

/** A new card from hosted fields, by the name of what it does. */
export const newCard = (behaviour: string): PaymentSource => ({
  cardToken: `test_${behaviour}-${crypto.randomUUID().slice(0, 8)}`,
});

/** What the service says first of a payment, without waiting for its outcome. */
export function firstWordOf(intent: PaymentIntent): Promise<Payment> {
  const stop = new AbortController();
  return new Promise((resolve, reject) => {
    const onUpdate = (payment: Payment) => {
      resolve(payment);
      stop.abort();
    };
    intent.pay({ signal: stop.signal, onUpdate }).catch(reject);
  });
}
