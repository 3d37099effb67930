import assert from 'node:assert/strict';
import type { BillingClient } from 'betala/sdk';
import { newCard, payableInvoice } from './paying.ts';

/** What a request can name: something of each kind that a billing profile has. */
export interface Named {
  profile: string;
  invoice: string;
  /** As one agrees to who pays a part of the invoice. */
  version: string;
  currency: string;
  document: string;
  method: string;
  payment: string;
  /** Documents in one file, which are drawn. */
  export: string;
}

/** What is paid at a time, in minor units, so that an invoice lasts for many payments. */
export const part = 100;

/** Names that lead nowhere, on this profile. */
export const madeUp = (profile: string): Named => ({
  ...{ profile, invoice: 'inv_nobody', version: '1', currency: 'SEK' },
  ...{ document: 'nothing', method: 'pm_nobody', payment: 'pay_nobody', export: 'exp_nobody' },
});

/** Something of each kind on a profile, as it stands now; its payment was made with a card that does this. */
export async function nameAll(client: BillingClient, profile: string, behaviour = 'visa'): Promise<Named> {
  const quote = async () => {
    const { id: invoiceId } = await payableInvoice(client, profile);
    return client.payments.quote(profile, { invoices: [{ invoiceId, amount: part }] });
  };
  const { id: payment } = await (await client.payments.intent(await quote(), newCard(behaviour))).pay();
  const { total, allocations } = await quote();
  const [{ invoiceId: invoice, version } = assert.fail('An empty quote')] = allocations;
  const [document] = (await client.invoices.get(profile, invoice)).documents;
  const cardToken = `test_visa-${crypto.randomUUID().slice(0, 8)}`;
  const { id: method } = await client.paymentMethods.add(profile, { cardToken });
  const { currency } = total;
  const named = { profile, invoice, version, currency, document: document?.id ?? '', method, payment };
  return { ...named, export: await drawnExport(client, profile) };
}

async function drawnExport(client: BillingClient, profile: string): Promise<string> {
  let id = '';
  const onProgress = (job: { id: string }) => {
    id = job.id;
  };
  await client.invoices.exportPdfs(profile, { search: '1001' }, { onProgress });
  return id;
}
