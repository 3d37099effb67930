import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBillingHost, systemClock } from 'betala/server';
import { verifyBooks } from 'betala/server/node';
import { eq, isNull, sql } from 'drizzle-orm';
import { invoice } from '../../../src/server/backends/ledger/schema.ts';
import { eventsOf, returnRefunds } from '../../../src/server/gateways/sandbox/switchboard.ts';
import { silentLog } from '../../../src/server/http/silent-log.ts';
import type { Attempt } from '../../../src/server/payments/attempt.ts';
import { dispute, gatewayEvent, refund } from '../../../src/server/payments/schema.ts';
import type { GatewayDispute } from '../../../src/server/ports.ts';
import { outbox } from '../../../src/server/store/schema.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { payWith, serviceBehind, tell } from '../../support/own-gateway.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

const total = 12_500;

onEachEmptyLedger('money that left at the gateway, whatever became of it with us', (ledger) => {
  /** A service, and what its gateway says that the real one does not. */
  const open = () => {
    const says = { disputes: undefined as GatewayDispute[] | undefined, losesRefunds: false };
    const lost = () => Promise.reject(new Error('The answer was lost'));
    const service = serviceBehind(ledger(), (real) => ({
      disputes: async function* (ids) {
        if (says.disputes) yield says.disputes;
        else yield* real.disputes(ids);
      },
      refund: (...asked) => (says.losesRefunds ? real.refund(...asked).then(lost) : real.refund(...asked)),
      lookUpRefund: (...asked) => (says.losesRefunds ? lost() : real.lookUpRefund(...asked)),
    }));
    const { payments } = service.billing;
    const host = createBillingHost({ database: ledger(), clock: systemClock, payments, log: silentLog });
    return { ...service, says, payments, host };
  };
  type Opened = ReturnType<typeof open>;
  const paid = async ({ payments }: Opened, invoiceId: string, card = 'visa') => {
    await bringIn({ database: ledger() }, { id: invoiceId, number: invoiceId });
    return payWith(payments, { profileId, invoiceId, subject: 'vik-owner', card });
  };
  const tellAll = async (service: Opened, { id }: Attempt) => {
    for (const event of await eventsOf(ledger(), id)) await tell(service, event);
  };
  const abandonAll = () =>
    ledger()
      .update(refund)
      .set({ leaseUntil: sql`now() - interval '1 minute'` })
      .where(isNull(refund.finishedAt));
  const unhandled = () => ledger().$count(gatewayEvent, isNull(gatewayEvent.handledAt));
  /** Comes to the next try of every event that waits. */
  const later = () => ledger().update(gatewayEvent).set({ nextTry: sql`now() - interval '1 second'` });
  const refundsOf = ({ id }: Attempt) => ledger().select().from(refund).where(eq(refund.attemptId, id));

  /** A payment whose refund came back, and whose money pays another invoice by now. */
  const appliedElsewhere = async (service: Opened, name: string) => {
    const attempt = await paid(service, name, 'refund_fails');
    await bringIn({ database: ledger() }, { id: `${name}_other`, number: `${name}_other` });
    await service.host.refund({ paymentId: attempt.id, reason: 'Billed twice' });
    const bank = { profileId, invoiceId: name, amount: total, bankReference: name };
    await service.host.recordPayment(bank);
    await returnRefunds(ledger(), attempt.id);
    await tellAll(service, attempt);
    const apply = () => service.host.applyPayment({ profileId, invoiceId: `${name}_other` });
    return { attempt, apply };
  };

  test('F61: money that was applied to another invoice is not given back by the payment that brought it', async () => {
    const service = open();
    const { attempt, apply } = await appliedElsewhere(service, 'inv_elsewhere');
    await apply();
    const again = service.host.refund({ paymentId: attempt.id, reason: 'Again' });
    await assert.rejects(again, (error: { code?: string }) => error.code === 'invalid-request');
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  test('F61: a refund that went out while its money was applied elsewhere is booked as owed, and a person is told', async () => {
    const service = open();
    const { attempt, apply } = await appliedElsewhere(service, 'inv_meanwhile');
    service.says.losesRefunds = true;
    await service.host.refund({ paymentId: attempt.id, reason: 'Again' });
    await apply();
    service.says.losesRefunds = false;
    await abandonAll();
    await service.payments.sweep();
    const statuses = (await refundsOf(attempt)).map(({ status }) => status).sort();
    assert.deepEqual(statuses, ['returned', 'succeeded']);
    assert.match(
      service.alerts.join(),
      new RegExp(`${total} SEK of refund rf_.* were not left of ${attempt.id}`),
    );
    assert.deepEqual(await verifyBooks(ledger()), []);
    assert.deepEqual(await service.payments.reconcile(), []);
  });

  test('F61: a dispute of all that was paid, after a part was given back, is followed to its end', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_disputed');
    await service.host.refund({ paymentId: attempt.id, amount: 4000, reason: 'Billed twice' });
    const amount = { amount: total, currency: 'SEK' };
    service.says.disputes = [{ id: 'dsp_whole', attemptId: attempt.id, amount, status: 'lost' }];
    await tellAll(service, attempt);
    assert.equal(await unhandled(), 0);
    const [followed] = await ledger().select().from(dispute).where(eq(dispute.id, 'dsp_whole'));
    assert.equal(followed?.status, 'lost');
    assert.match(service.alerts.join(), /4000 SEK of dispute dsp_whole were not left/);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  test('F61: a dispute that was lost and is won after all pays its invoice again, one that was won and is lost reopens it, however often it turns', async () => {
    const service = open();
    for (const [first, then] of [
      ['lost', 'won'],
      ['won', 'lost'],
    ] as const) {
      const name = `inv_${first}_${then}`;
      const attempt = await paid(service, name);
      const amount = { amount: total, currency: 'SEK' };
      const stands = async (status: GatewayDispute['status']) => {
        service.says.disputes = [{ id: `dsp_${name}`, attemptId: attempt.id, amount, status }];
        await Promise.all([1, 2].map(() => service.payments.resolve(attempt.id)));
        const differences = await service.payments.reconcile();
        assert.deepEqual(
          differences.filter((what) => what.includes(name) || what.includes(attempt.id)),
          [],
        );
        const stopped = await service.payments.stoppedInvoices();
        assert.ok(!stopped.some(({ invoiceId }) => invoiceId === name), `${name} is stopped`);
        const [row] = await ledger().select().from(invoice).where(eq(invoice.id, name));
        assert.equal(row?.amountDue, status === 'lost' ? total : 0, `${name}, now ${status}`);
      };
      const turns = [first, then, first, then, first, then] as const;
      // Whoever hears of a turn twice, or twice at once, books it once.
      for (const status of turns) for (const _ of [1, 2]) await stands(status);
      const types = await ledger()
        .select({ type: outbox.type })
        .from(outbox)
        .where(eq(outbox.resourceId, `dsp_${name}`));
      assert.deepEqual(
        types.map(({ type }) => type).sort(),
        turns.map((status) => `dispute.${status}`).sort(),
      );
    }
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  test('F61: a dispute of more than was paid, or in another currency, is not booked; a person is told, and other events go on', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_odd_dispute');
    const about = (id: string, amount: number, currency: string): GatewayDispute => ({
      ...{ id, attemptId: attempt.id, amount: { amount, currency }, status: 'opened' },
    });
    service.says.disputes = [about('dsp_more', total + 1, 'SEK'), about('dsp_other', total, 'EUR')];
    await tellAll(service, attempt);
    assert.equal(await unhandled(), 0);
    assert.match(service.alerts.join(), /dsp_more.*dsp_other/s);
    assert.deepEqual(await ledger().select().from(dispute).where(eq(dispute.attemptId, attempt.id)), []);
  });

  test('F54: an event whose answer was lost is handled again until all of it is learned', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_lost_answer', 'refund_fails');
    await service.host.refund({ paymentId: attempt.id, reason: 'Billed twice' });
    await returnRefunds(ledger(), attempt.id);
    service.says.losesRefunds = true;
    await tellAll(service, attempt);
    assert.ok((await unhandled()) > 0);
    service.says.losesRefunds = false;
    await later();
    await service.payments.sweep();
    assert.equal(await unhandled(), 0);
    assert.deepEqual(
      (await refundsOf(attempt)).map(({ status }) => status),
      ['returned'],
    );
  });

  test('F54: an event that cannot be handled waits longer each time, and holds no other up', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_waits');
    await service.host.refund({ paymentId: attempt.id, amount: 100, reason: 'Billed twice' });
    await service.host.refund({ paymentId: attempt.id, amount: 200, reason: 'Billed twice' });
    service.says.losesRefunds = true;
    await tellAll(service, attempt);
    const waiting = await ledger().select().from(gatewayEvent).where(isNull(gatewayEvent.handledAt));
    assert.ok(waiting.length > 0);
    for (const { nextTry, tries } of waiting) assert.ok(tries > 0 && Number(nextTry) > Date.now());
    assert.equal(await service.payments.sweep(), 0);
    service.says.losesRefunds = false;
    await later();
    await service.payments.sweep();
    assert.equal(await unhandled(), 0);
  });

  test('F61: a refund that nobody can prove for a day waits for a person like a payment does', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_unproven');
    service.says.losesRefunds = true;
    await service.host.refund({ paymentId: attempt.id, amount: 100, reason: 'Billed twice' });
    assert.deepEqual(await service.payments.needingPeople(), []);
    await ledger()
      .update(refund)
      .set({ createdAt: sql`now() - interval '25 hours'` })
      .where(isNull(refund.finishedAt));
    await abandonAll();
    await service.payments.sweep();
    const [open_] = await refundsOf(attempt);
    assert.match(service.alerts.join(), new RegExp(`what became of refund ${open_?.id}`));
    const [waiting] = await service.payments.needingPeople();
    assert.deepEqual([waiting?.refundId, waiting?.paymentId], [open_?.id, attempt.id]);
    assert.match((await service.payments.reconcile()).join(), new RegExp(`refund ${open_?.id} of 100 SEK`));
    service.says.losesRefunds = false;
    await abandonAll();
    await service.payments.sweep();
    assert.deepEqual(await service.payments.needingPeople(), []);
  });
});
