import { MemoryIntentStore } from '../../../sdk/index.ts';
import { openBilling } from '../../../stories/open-billing.ts';

/** What a browser remembers of an earlier visit that has left a payment of all that is outstanding at the bank. */
export async function leftAtTheBank(): Promise<MemoryIntentStore> {
  const intents = new MemoryIntentStore();
  const { client, profile } = openBilling({ intents });
  const { items } = await client.invoices.list(profile, { status: ['due', 'overdue'] });
  const quote = await client.payments.quote(profile, {
    invoices: items.map(({ id }) => ({ invoiceId: id })),
  });
  const intent = await client.payments.intent(quote, { cardToken: 'test_challenge-left' });
  await intent.pay();
  return intents;
}
