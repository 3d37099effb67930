import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newCard, payableInvoice } from '../support/paying.ts';
import { openTestService, swedish } from '../support/service.ts';

test('what one who waits for a payment throws on hearing of it is reported, and nobody misses the outcome', async (t) => {
  const service = await openTestService();
  t.after(() => service.close());
  const reported = t.mock.method(console, 'error', () => undefined);
  const client = service.clientFor('profile-owner');
  const { id } = await payableInvoice(client);
  const quote = await client.payments.quote(swedish, { invoices: [{ invoiceId: id, amount: 100 }] });
  const intent = await client.payments.intent(quote, newCard('visa'));
  const heard: string[] = [];
  const broken = () => {
    throw new Error('the page is broken');
  };
  const outcomes = await Promise.all([
    intent.pay({ onUpdate: broken }),
    intent.pay({ onUpdate: ({ status }) => heard.push(status) }),
    intent.follow({ onUpdate: broken }),
  ]);
  assert.deepEqual([...outcomes.map(({ status }) => status), heard.at(-1)], Array(4).fill('succeeded'));
  assert.match(String(reported.mock.calls[0]?.arguments[0]), /the page is broken/);
});
