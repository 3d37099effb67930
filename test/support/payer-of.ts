import assert from 'node:assert/strict';
import { BillingClient } from 'betala/sdk';
import { createBillingSession } from 'betala/server';
import { MemoryIntentStore, type PaymentIntent } from '../../sdk/index.ts';
import { newCard, payableInvoice } from './paying.ts';
import { everyProfile, secret, swedish } from './service.ts';

/** An SDK client of the sample company's owner over real HTTP; what it stores outlives the page. */
export const payerAt = (baseUrl: string, intentStore = new MemoryIntentStore()) =>
  new BillingClient({
    ...{ baseUrl, intentStore },
    getSession: () =>
      createBillingSession({
        ...{ secret, subject: 'profile-owner', name: 'David Holm', tenant: 'nordljus' },
        profiles: everyProfile,
      }),
  });

/** What is paid at a time, in minor units. */
export const part = 100;

/** Gets ready to pay a small part of an open invoice. */
export async function readyToPay(client: BillingClient, card = 'visa'): Promise<PaymentIntent> {
  const { id: invoiceId } = await payableInvoice(client);
  const quote = await client.payments.quote(swedish, { invoices: [{ invoiceId, amount: part }] });
  return client.payments.intent(quote, newCard(card));
}

/** Goes on with what the store remembers, at the service that came after, until it is paid. */
export async function finishPaying(baseUrl: string, store: MemoryIntentStore, when: string): Promise<string> {
  const [remembered] = await payerAt(baseUrl, store).payments.unfinished(swedish);
  assert.ok(remembered, `${when} the purchase is remembered`);
  const { id, status } = await remembered.pay();
  assert.equal(status, 'succeeded', when);
  return id;
}
