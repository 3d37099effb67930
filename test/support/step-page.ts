import assert from 'node:assert/strict';
import type { BillingClient, Invoice, Payment, PaymentSource } from '../../sdk/index.ts';
import { payableInvoice } from './paying.ts';
import { swedish, type TestService } from './service.ts';

const vaultOrigin = 'http://localhost:4001';
const ownPage = {
  origin: vaultOrigin,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
};

/** Begins to pay a part of an invoice, as far as the payer's bank or the gateway's page lets it come by itself. */
export async function begin(
  client: BillingClient,
  source: PaymentSource,
  { amount = 100, returnTo, invoice }: { amount?: number; returnTo?: string; invoice?: Invoice } = {},
): Promise<{ invoice: Invoice; payment: Payment }> {
  const chosen = invoice ?? (await payableInvoice(client, swedish));
  const quote = await client.payments.quote(swedish, { invoices: [{ invoiceId: chosen.id, amount }] });
  const payment = await (await client.payments.intent(quote, source, returnTo)).pay();
  return { invoice: chosen, payment };
}

/** The address that a payment sends its payer to. */
export function actionUrl({ nextAction, status }: Payment): string {
  assert.equal(status, 'requires_action');
  assert.ok(nextAction);
  return nextAction.url;
}

/** What a page of the vault would send from a browser. */
export function answerOn(
  service: TestService,
  url: string,
  act: 'decision' | 'card' | 'cancel',
  body: object = {},
  headers: Record<string, string> = ownPage,
): Promise<Response> {
  return service.vault(new Request(`${url}/${act}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

export const show = (service: TestService, url: string, headers: Record<string, string> = {}) =>
  service.vault(new Request(url, { headers }));

/** A card as a payer types it on a page of the vault. */
export const typedCard = (number: string) => ({ number, expiry: '12/35', cvc: '123', name: '' });
