import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNull, sql } from 'drizzle-orm';
import { refund } from '../../../src/server/payments/schema.ts';
import type { PaymentGateway } from '../../../src/server/ports.ts';
import { paymentAttempt } from '../../../src/server/store/schema.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { payWith, serviceBehind } from '../../support/own-gateway.ts';
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
});
