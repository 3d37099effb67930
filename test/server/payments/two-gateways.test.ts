import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBillingSession } from 'betala/server';
import { importDocument } from 'betala/server/node';
import { eq, isNull, sql } from 'drizzle-orm';
import { invoice, paymentMethod } from '../../../src/server/backends/ledger/schema.ts';
import { silentLog } from '../../../src/server/http/silent-log.ts';
import { createBilling } from '../../../src/server/node/billing.ts';
import { refund } from '../../../src/server/payments/schema.ts';
import type { PaymentGateway } from '../../../src/server/ports.ts';
import { paymentAttempt } from '../../../src/server/store/schema.ts';
import { billedCompany, firstOfMonth } from '../../support/billed-company.ts';
import { answerOf, jsonHeaders } from '../../support/doors.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { payWith, serviceBehind } from '../../support/own-gateway.ts';
import { baseUrl, secret } from '../../support/service.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

onEachEmptyLedger('two card processors on one database', (ledger) => {
  const lost = () => Promise.reject(new Error('The answer was lost'));
  const silent: Partial<PaymentGateway> = { charge: lost, lookUp: lost, refund: lost, lookUpRefund: lost };
  /** A gateway that counts what it is asked about payments and refunds. */
  const other = () => {
    const asked: string[] = [];
    const counting = (name: string) => async () => {
      asked.push(name);
      return { status: 'none' } as const;
    };
    const names = ['charge', 'lookUp', 'cancel', 'refund', 'lookUpRefund'] as const;
    const answers = Object.fromEntries(names.map((name) => [name, counting(name)]));
    // Nothing ever went through it.
    async function* nothing() {}
    const record = { succeeded: nothing, refunded: nothing, disputes: nothing };
    return { asked, ...serviceBehind(ledger(), () => ({ name: 'other', ...answers, ...record })) };
  };
  const abandonAll = async () => {
    const past = sql`now() - interval '1 minute'`;
    await ledger().update(paymentAttempt).set({ leaseUntil: past }).where(isNull(paymentAttempt.finishedAt));
    await ledger().update(refund).set({ leaseUntil: past }).where(isNull(refund.finishedAt));
  };
  const pay = (payments: ReturnType<typeof other>['billing']['payments'], invoiceId: string) =>
    payWith(payments, { profileId, invoiceId, subject: 'vik-owner', card: 'visa' });

  test('F48: a payment is never sent, looked up or given up at another processor than it was made for', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_first', number: 'G-1' });
    const first = serviceBehind(ledger(), () => silent);
    const attempt = await pay(first.billing.payments, 'inv_first');
    assert.equal(attempt.status, 'unknown');
    const second = other();
    await abandonAll();
    await second.billing.payments.takeOver();
    await second.billing.payments.sweep();
    assert.equal((await second.billing.payments.get(profileId, attempt.id)).status, 'unknown');
    assert.deepEqual(second.asked, []);
  });

  test('F61: nor is money given back through another one', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_back', number: 'G-2' });
    const first = serviceBehind(ledger(), () => ({ refund: lost, lookUpRefund: lost }));
    const attempt = await pay(first.billing.payments, 'inv_back');
    assert.equal(attempt.status, 'succeeded');
    const order = { paymentId: attempt.id, amount: 100, reason: 'Billed twice' };
    assert.equal((await first.billing.payments.refund({ ...order, key: 'one' })).status, 'unknown');
    const open = serviceBehind(ledger(), () => ({}));
    assert.equal((await open.billing.payments.refund({ ...order, key: 'made' })).status, 'succeeded');
    const second = other();
    await abandonAll();
    await second.billing.payments.sweep();
    const refused = second.billing.payments.refund({ ...order, key: 'two' });
    await assert.rejects(refused, (error: { code?: string }) => error.code === 'invalid-request');
    assert.deepEqual(second.asked, []);
    assert.deepEqual(await second.billing.payments.reconcile(), []);
  });

  test('F48: what became of a payment at a processor that was replaced is asked of a person, who is told whose it is', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_old', number: 'G-6' });
    const first = serviceBehind(ledger(), () => silent);
    const { id } = await pay(first.billing.payments, 'inv_old');
    const { payments } = other().billing;
    assert.deepEqual(await payments.reconcile(), [], 'not yet');
    const yesterday = sql`now() - interval '25 hours'`;
    await ledger().update(paymentAttempt).set({ createdAt: yesterday }).where(eq(paymentAttempt.id, id));
    const told = await payments.reconcile();
    assert.deepEqual(told, [
      `Nobody knows what became of payment ${id} of 12500 SEK at sandbox, made more than a day ago`,
    ]);
    const refused = { code: 'unavailable', message: 'Only the card processor sandbox can tell of it' };
    await assert.rejects(payments.resolve(id), {
      ...refused,
      facts: { moneyMoved: 'unknown', paymentId: id, detail: refused.message },
    });
    const open = serviceBehind(ledger(), () => ({})).billing.payments;
    assert.equal((await open.resolve(id)).status, 'unknown');
    await ledger().update(paymentAttempt).set({ leaseUntil: yesterday }).where(eq(paymentAttempt.id, id));
    await open.sweep();
    assert.equal((await open.get(profileId, id)).status, 'canceled');
    assert.deepEqual(await payments.reconcile(), []);
  });

  type Quiet = ReturnType<typeof serviceBehind>;
  const methods = `${baseUrl}/profiles/${profileId}/payment-methods`;
  const defaults = `${baseUrl}/profiles/${profileId}/default-payment-method`;
  /** Asks a service about the saved methods of the company, as its owner. */
  const call = async ({ billing }: Quiet, init: RequestInit = {}, url = methods) => {
    const who = { secret, subject: 'vik-owner', name: 'Vera Vik', tenant: 'vik', profiles: [profileId] };
    const headers = { ...jsonHeaders(), authorization: `Bearer ${await createBillingSession(who)}` };
    return answerOf(await billing.fetch(new Request(url, { headers, ...init })));
  };
  const save = async (service: Quiet, cardToken: string) =>
    String((await call(service, { method: 'POST', body: JSON.stringify({ cardToken }) })).body.id);
  const shownBy = async (service: Quiet, id: string) => {
    const { items } = (await call(service)).body as { items: { id: string; type: string }[] };
    return items.find((one) => one.id === id)?.type;
  };
  const payBySaved = async ({ billing: { payments } }: Quiet, invoiceId: string, paymentMethodId: string) => {
    const quote = await payments.quote(profileId, { invoices: [{ invoiceId }] });
    const allocations = quote.allocations.map(({ invoiceNumber: _, ...agreed }) => agreed);
    return payments.pay({
      ...{ profileId, payer: { subject: 'vik-owner', name: 'Vera Vik' }, requestId: 'req', origin: null },
      request: { allocations, total: quote.total, source: { paymentMethodId } },
      key: { scope: 'test', key: crypto.randomUUID(), fingerprint: 'x' },
    });
  };

  test('F29: a saved card is charged by the processor that it is saved at, and by no other', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_saved', number: 'G-3' });
    const first = serviceBehind(ledger(), () => ({}));
    const card = await save(first, 'test_visa-saved');
    const second = other();
    await assert.rejects(payBySaved(second, 'inv_saved', card), { code: 'method-unavailable' });
    assert.deepEqual(second.asked, []);
    assert.deepEqual([await shownBy(first, card), await shownBy(second, card)], ['card', 'other']);
    assert.equal((await payBySaved(first, 'inv_saved', card)).attempt.status, 'succeeded');
  });

  test('F29: what cannot be charged here becomes no default; what is one already may stay, and automatic payment end', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_default', number: 'G-7' });
    const first = serviceBehind(ledger(), () => ({}));
    const second = other();
    const card = await save(first, 'test_visa-default');
    const setDefault = async (service: Quiet, autoPay?: boolean) => {
      const choice = { paymentMethodId: card, ...(autoPay !== undefined && { autoPay }) };
      const { status, body } = await call(service, { method: 'PUT', body: JSON.stringify(choice) }, defaults);
      return body.code ?? [status, body.defaultPaymentMethodId === card, body.autoPay];
    };
    assert.equal(await setDefault(second), 'method-unavailable');
    assert.deepEqual(await setDefault(first, true), [200, true, true]);
    assert.equal(await setDefault(second, true), 'method-unavailable');
    assert.deepEqual(await setDefault(second), [200, true, true]);
    assert.deepEqual(await setDefault(second, false), [200, true, false]);
    await ledger()
      .update(paymentMethod)
      .set({ expiryMonth: 1, expiryYear: 2020 })
      .where(eq(paymentMethod.id, card));
    assert.equal(await setDefault(first, true), 'method-unavailable');
    assert.deepEqual(await setDefault(first, false), [200, true, false]);
  });

  test('F29: the same token at two processors is two cards, each of its own', async () => {
    const first = serviceBehind(ledger(), () => ({}));
    const second = other();
    const cards = [await save(first, 'test_visa-twin'), await save(second, 'test_visa-twin')];
    assert.notEqual(cards[0], cards[1]);
    const [, twin = ''] = cards;
    assert.deepEqual([await shownBy(first, twin), await shownBy(second, twin)], ['other', 'card']);
  });

  test('F29: an automatic charge of a card that is saved at another one fails, and is not sent', async () => {
    const { profileId: billed, ...document } = billedCompany('_elsewhere', { card: 'visa' });
    await importDocument(ledger(), document);
    const second = other();
    const clock = { movable: true, now: async () => new Date(`${firstOfMonth(1)}T12:00:00Z`) };
    const { payments } = second.billing;
    const run = createBilling({ database: ledger(), clock, payments, log: silentLog });
    assert.equal((await run.bill()).failed, 1);
    assert.deepEqual(second.asked, []);
    const [row] = await ledger().select().from(invoice).where(eq(invoice.profileId, billed));
    assert.equal(row?.automaticCharge?.failure?.code, 'method-unavailable');
    await ledger().update(paymentMethod).set({ gateway: 'other' }).where(eq(paymentMethod.profileId, billed));
    const later = { movable: true, now: async () => new Date(`${firstOfMonth(1).slice(0, 8)}04T12:00:00Z`) };
    await createBilling({ database: ledger(), clock: later, payments, log: silentLog }).bill();
    assert.deepEqual(second.asked.slice(0, 1), ['charge']);
  });
});
