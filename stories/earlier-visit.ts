import { MemoryIntentStore } from '../sdk/index.ts';
import { until } from './acting.ts';
import { openBilling } from './open-billing.ts';
import type { ProfileId } from './service.ts';

/** What an earlier visit to the page has left in the browser. */
export const earlierVisit = new MemoryIntentStore();

/** An earlier visit pays everything that is outstanding, and is gone before the answer has come. */
export async function payAsBefore(profile: ProfileId, cardToken: string): Promise<void> {
  const { client, requests } = openBilling({ profile, intents: earlierVisit, fault: 'lost-answer' });
  const { items } = await client.invoices.list(profile, { status: ['due', 'overdue'] });
  if (items.length === 0) return;
  const quote = await client.payments.quote(profile, {
    invoices: items.map(({ id }) => ({ invoiceId: id })),
  });
  const intent = await client.payments.intent(quote, { cardToken });
  const visit = new AbortController();
  intent.pay({ signal: visit.signal }).catch(() => undefined);
  await until(() => requests.some((one) => /^POST .*\/payments$/.test(one)), 'the payment to be sent');
  visit.abort();
}
