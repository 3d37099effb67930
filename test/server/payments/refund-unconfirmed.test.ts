import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBillingHost, type Database, systemClock } from 'betala/server';
import { isNull, sql } from 'drizzle-orm';
import { silentLog } from '../../../src/server/http/silent-log.ts';
import { refund } from '../../../src/server/payments/schema.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { payWith, serviceBehind } from '../../support/own-gateway.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

type Break = 'before its commit' | 'after its commit';

onEachEmptyLedger('a refund whose link to the database breaks', (ledger) => {
  /** A service whose link to its database breaks in the next transaction once it is told to. */
  const open = () => {
    const line = { breaks: undefined as Break | undefined };
    const broken = () => Object.assign(new Error('Connection terminated'), { code: '08006' });
    const transaction: Database['transaction'] = async (...work) => {
      const { breaks } = line;
      line.breaks = undefined;
      if (breaks === 'before its commit') throw broken();
      const made = await ledger().transaction(...work);
      if (breaks === 'after its commit') throw broken();
      return made;
    };
    const database = new Proxy(ledger(), {
      get: (target, name) => (name === 'transaction' ? transaction : Reflect.get(target, name, target)),
    });
    let isSent = () => {};
    const service = serviceBehind(database, (real) => ({
      refund: async (...asked) => {
        const outcome = await real.refund(...asked);
        isSent();
        return outcome;
      },
    }));
    const { payments } = service.billing;
    const host = createBillingHost({ database: ledger(), clock: systemClock, payments, log: silentLog });
    const breakOnceSent = (breaks: Break) => {
      isSent = () => {
        line.breaks = breaks;
      };
    };
    return { payments, host, line, breakOnceSent };
  };
  const paid = async ({ payments }: ReturnType<typeof open>, invoiceId: string) => {
    await bringIn({ database: ledger() }, { id: invoiceId, number: invoiceId });
    const { id } = await payWith(payments, { profileId, invoiceId, subject: 'vik-owner', card: 'visa' });
    return { paymentId: id, amount: 100, reason: 'Late', idempotencyKey: crypto.randomUUID() };
  };
  const abandonAll = () =>
    ledger()
      .update(refund)
      .set({ leaseUntil: sql`now() - interval '1 minute'` })
      .where(isNull(refund.finishedAt));

  for (const when of ['before its commit', 'after its commit'] as const)
    test(`F34: one that was sent, and broke ${when}, is never said not to be sent, and goes on by itself`, async () => {
      const service = open();
      const order = await paid(service, `inv_sent_${when[0]}`);
      service.breakOnceSent(when);
      const asked = await service.host.refund(order).catch((error) => error);
      assert.deepEqual([asked.code, asked.facts?.moneyMoved], ['unavailable', 'unknown']);
      assert.equal(asked.facts.paymentId, order.paymentId);
      await abandonAll();
      await service.payments.sweep();
      const { refundId, status } = await service.host.refund(order);
      assert.deepEqual([refundId, status], [asked.facts.refundId, 'succeeded']);
    });

  test('F34: one whose claim broke after its commit is sent all the same, once', async () => {
    const service = open();
    const order = await paid(service, 'inv_claimed');
    service.line.breaks = 'after its commit';
    const { refundId, status } = await service.host.refund(order);
    assert.equal(status, 'succeeded');
    assert.equal((await service.host.refund(order)).refundId, refundId);
  });

  test('F34: one whose claim was not written is made by the next try', async () => {
    const service = open();
    const order = await paid(service, 'inv_unclaimed');
    service.line.breaks = 'before its commit';
    const asked = await service.host.refund(order).catch((error) => error);
    assert.deepEqual([asked.code, asked.facts?.moneyMoved], ['unavailable', 'unknown']);
    assert.equal((await service.host.refund(order)).status, 'succeeded');
  });
});
