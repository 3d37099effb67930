import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listCharges, verifyBooks } from 'betala/server/node';
import { billingAccount } from '../../src/server/backends/ledger/schema.ts';
import { onEachDatabase } from '../support/databases.ts';
import { newCard, payableInvoice, quoteFor } from '../support/paying.ts';
import { european, swedish } from '../support/service.ts';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;

onEachDatabase('paying an invoice', (service) => {
  const owner = () => service().clientFor('profile-owner');
  const charges = async (invoiceId: string) => {
    const all = await listCharges(service().database);
    const payments = await owner().payments.list(swedish, {});
    const mine = payments.items.filter(({ allocations }) =>
      allocations.some((one) => one.invoiceId === invoiceId),
    );
    return all.filter(
      ({ attemptId, status }) => status === 'succeeded' && mine.some(({ id }) => id === attemptId),
    );
  };

  test('S16: a payment with a saved card settles the invoice and the books', async () => {
    const client = owner();
    const invoice = await payableInvoice(client);
    const [card] = (await client.paymentMethods.list(swedish)).items;
    assert.ok(card);
    const intent = await client.payments.intent(await quoteFor(client, invoice), {
      paymentMethodId: card.id,
    });
    const payment = await intent.pay();
    const paid = await client.invoices.get(swedish, invoice.id);
    assert.deepEqual(
      [payment.status, paid.status, paid.amountDue.amount, paid.payments.at(-1)?.paymentId],
      ['succeeded', 'paid', 0, payment.id],
    );
    assert.deepEqual(await verifyBooks(service().database), []);
  });

  test('S13: the balance falls by exactly what was paid', async () => {
    const client = owner();
    const invoice = await payableInvoice(client);
    const due = async () => (await client.profiles.balance(swedish)).balances[0]?.amountDue.amount ?? 0;
    const before = await due();
    const quote = await client.payments.quote(swedish, {
      invoices: [{ invoiceId: invoice.id, amount: 700 }],
    });
    await (await client.payments.intent(quote, newCard('visa'))).pay();
    assert.equal(await due(), before - 700);
  });

  test('F22: a part is refused where the agreement takes invoices whole, also when it was quoted before that', async () => {
    const client = owner();
    const invoice = await payableInvoice(client);
    const part = { invoices: [{ invoiceId: invoice.id, amount: 700 }] };
    const quote = await client.payments.quote(swedish, part);
    assert.equal((await client.invoices.get(swedish, invoice.id)).pay.inParts, true);
    const takeParts = (paysInParts: boolean) =>
      service().database.update(billingAccount).set({ paysInParts });
    await takeParts(false);
    try {
      assert.equal((await client.invoices.get(swedish, invoice.id)).pay.inParts, undefined);
      await assert.rejects(client.payments.quote(swedish, part), refusedWith('invalid-request'));
      const intent = await client.payments.intent(quote, newCard('visa'));
      await assert.rejects(intent.pay(), refusedWith('invalid-request'));
    } finally {
      await takeParts(true);
    }
  });

  test('F44: a declined card leaves the invoice free for another card', async () => {
    const client = owner();
    const invoice = await payableInvoice(client);
    const quote = await client.payments.quote(swedish, {
      invoices: [{ invoiceId: invoice.id, amount: 300 }],
    });
    const earlier = (await charges(invoice.id)).length;
    const declined = await (await client.payments.intent(quote, newCard('declined'))).pay();
    assert.deepEqual([declined.status, declined.failure?.code], ['failed', 'card-declined']);
    const paid = await (await client.payments.intent(quote, newCard('visa'))).pay();
    assert.equal(paid.status, 'succeeded');
    assert.equal((await charges(invoice.id)).length, earlier + 1);
  });

  test('I8: a repeated request meets the payment that it made before', async () => {
    const client = owner();
    const invoice = await payableInvoice(client, european);
    const quote = await quoteFor(client, invoice);
    const intent = await client.payments.intent(quote, newCard('visa'));
    const [first, second] = await Promise.all([intent.pay(), intent.pay()]);
    assert.equal(first.id, second.id);
  });

  test('F15: a key that was used for something else is refused and changes nothing', async () => {
    const client = owner();
    const invoice = await payableInvoice(client, european);
    const { allocations, total } = await quoteFor(client, invoice);
    const request = { allocations: allocations.map(({ invoiceNumber: _, ...agreed }) => agreed), total };
    const send = (source: object) => rawPayment(service(), european, { ...request, source });
    const first = await send(newCard('visa'));
    const second = await send(newCard('mastercard'));
    assert.deepEqual([first.status, second.status], [201, 422]);
    assert.equal((await second.json()).code, 'idempotency-key-reused');
  });

  test('F22: an amount that changed since it was shown is refused with a new quote', async () => {
    const client = owner();
    const quote = await quoteFor(client, await payableInvoice(client));
    const stale = { ...quote, allocations: quote.allocations.map((one) => ({ ...one, version: 'old' })) };
    const intent = await client.payments.intent(stale, newCard('visa'));
    await assert.rejects(intent.pay(), (error: { code: string; quote?: { total: object } }) => {
      assert.deepEqual([error.code, error.quote?.total], ['amount-changed', quote.total]);
      return true;
    });
  });

  test('B6: an amount that is off by one minor unit is refused, either way', async () => {
    const client = owner();
    const quote = await quoteFor(client, await payableInvoice(client));
    for (const off of [-1, 1]) {
      const wrong = {
        ...quote,
        allocations: quote.allocations.map((one) => ({ ...one, amount: one.amount + off })),
        total: { ...quote.total, amount: quote.total.amount + off },
      };
      const intent = await client.payments.intent(wrong, newCard('visa'));
      await assert.rejects(intent.pay(), refusedWith('amount-changed'));
    }
  });

  test('a part of an invoice can be paid when the quote says so, and the rest stays due', async () => {
    const client = owner();
    const invoice = await payableInvoice(client);
    const quote = await client.payments.quote(swedish, {
      invoices: [{ invoiceId: invoice.id, amount: 1000 }],
    });
    await (await client.payments.intent(quote, newCard('visa'))).pay();
    const left = await client.invoices.get(swedish, invoice.id);
    assert.equal(left.amountDue.amount, invoice.amountDue.amount - 1000);
    assert.deepEqual(await verifyBooks(service().database), []);
  });

  test('F45: when the answer of the gateway is lost, nobody can pay again, and the look-up settles it', async () => {
    const client = owner();
    const invoice = await payableInvoice(client);
    const quote = await quoteFor(client, invoice);
    const earlier = (await charges(invoice.id)).length;
    const states: string[] = [];
    const intent = await client.payments.intent(quote, newCard('lost_answer'));
    const settled = intent.pay({ onUpdate: ({ status }) => states.push(status) });
    while (!states.includes('confirming')) await new Promise((resolve) => setTimeout(resolve, 20));
    const again = await client.payments.intent(quote, newCard('visa'));
    await assert.rejects(again.pay(), refusedWith('payment-in-progress'));
    assert.equal((await settled).status, 'succeeded');
    assert.equal((await charges(invoice.id)).length, earlier + 1);
  });

  test('S15: a new card that is used once is not saved', async () => {
    const client = service().clientFor('invoice-manager');
    const before = (await client.paymentMethods.list(swedish)).items.length;
    const invoice = await payableInvoice(client);
    const quote = await client.payments.quote(swedish, {
      invoices: [{ invoiceId: invoice.id, amount: 500 }],
    });
    assert.equal((await (await client.payments.intent(quote, newCard('visa'))).pay()).status, 'succeeded');
    assert.equal((await client.paymentMethods.list(swedish)).items.length, before);
  });

  test('a new card that the payer asks to save is saved with its payment', async () => {
    const client = owner();
    const invoice = await payableInvoice(client);
    const quote = await client.payments.quote(swedish, {
      invoices: [{ invoiceId: invoice.id, amount: 500 }],
    });
    const before = (await client.paymentMethods.list(swedish)).items.length;
    await (await client.payments.intent(quote, { ...newCard('mastercard'), save: true } as never)).pay();
    const methods = (await client.paymentMethods.list(swedish)).items;
    assert.deepEqual([methods.length, methods.at(-1)?.brand], [before + 1, 'mastercard']);
  });
});

async function rawPayment(
  service: ReturnType<Parameters<Parameters<typeof onEachDatabase>[1]>[0]>,
  profileId: string,
  body: object,
) {
  return service.billing.fetch(
    new Request(`https://billing.test/profiles/${profileId}/payments`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await service.sessionFor('profile-owner')}`,
        'content-type': 'application/json',
        'idempotency-key': 'the-same-key',
      },
      body: JSON.stringify(body),
    }),
  );
}
