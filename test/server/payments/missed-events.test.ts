import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBillingHost, systemClock } from 'betala/server';
import { verifyBooks } from 'betala/server/node';
import { eq, isNull, sql } from 'drizzle-orm';
import { invoice } from '../../../src/server/backends/ledger/schema.ts';
import {
  endDispute,
  eventsOf,
  openDispute,
  returnRefunds,
} from '../../../src/server/gateways/sandbox/switchboard.ts';
import { silentLog } from '../../../src/server/http/silent-log.ts';
import type { Attempt } from '../../../src/server/payments/attempt.ts';
import { dispute, gatewayEvent, refund } from '../../../src/server/payments/schema.ts';
import type { GatewayDispute } from '../../../src/server/ports.ts';
import { outbox } from '../../../src/server/store/schema.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { payWith, serviceBehind, tell } from '../../support/own-gateway.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

const total = 12_500;

onEachEmptyLedger('what the gateway knows and no event has told', (ledger) => {
  /** A service, and what its gateway lists as disputed where a test says so. */
  const open = () => {
    const says = { disputes: undefined as GatewayDispute[] | undefined, errs: false, failed: '' };
    const service = serviceBehind(ledger(), (real) => ({
      lookUp: async (attempt) =>
        attempt.id === says.failed
          ? { status: 'failed', failure: 'insufficient-funds' }
          : real.lookUp(attempt),
      succeeded: async function* () {
        for await (const batch of real.succeeded())
          yield batch.filter(({ attemptId }) => attemptId !== says.failed);
      },
      disputes: async function* (ids) {
        if (says.errs) throw new Error('No list today');
        if (says.disputes) yield says.disputes;
        else yield* real.disputes(ids);
      },
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
  const dueOn = async (id: string) =>
    (await ledger().select().from(invoice).where(eq(invoice.id, id)))[0]?.amountDue;
  const disputesOf = ({ id }: Attempt) => ledger().select().from(dispute).where(eq(dispute.attemptId, id));
  const tellAll = async (service: Opened, { id }: Attempt) => {
    for (const event of await eventsOf(ledger(), id)) await tell(service, event);
  };

  test('F54: a dispute whose events were lost is booked by the reconciliation, and its invoice is not stopped', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_silent', 'disputed');
    await openDispute(ledger(), attempt.id);
    assert.deepEqual(await service.payments.reconcile(), []);
    assert.deepEqual(
      (await disputesOf(attempt)).map(({ status }) => status),
      ['opened'],
    );
    await endDispute(ledger(), attempt.id, 'lost');
    assert.deepEqual(await service.payments.reconcile(), []);
    assert.equal(await dueOn('inv_silent'), total);
    assert.deepEqual(await service.payments.stoppedInvoices(), []);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  test('F54: a refund that came back unheard is booked by the reconciliation', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_back', 'refund_fails');
    await service.host.refund({ paymentId: attempt.id, reason: 'Billed twice' });
    await returnRefunds(ledger(), attempt.id);
    assert.deepEqual(await service.payments.reconcile(), []);
    assert.equal(await dueOn('inv_back'), 0);
    assert.deepEqual(await service.payments.stoppedInvoices(), []);
  });

  test('F54: who looks at a payment that is made learns of its disputes', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_looked_at', 'disputed');
    await openDispute(ledger(), attempt.id);
    await endDispute(ledger(), attempt.id, 'lost');
    await service.payments.resolve(attempt.id);
    assert.equal(await dueOn('inv_looked_at'), total);
  });

  for (const lost of [8000, 12_500])
    test(`F61: a dispute of 10000 that is lost over ${lost} takes what was lost, and a person is told`, async () => {
      const service = open();
      const name = `inv_changed_${lost}`;
      const attempt = await paid(service, name);
      const says = (amount: number, status: GatewayDispute['status']) => {
        const about = { id: `dsp_${lost}`, attemptId: attempt.id, amount: { amount, currency: 'SEK' } };
        service.says.disputes = [{ ...about, status }];
      };
      says(10_000, 'opened');
      await service.payments.resolve(attempt.id);
      says(lost, 'lost');
      await service.payments.resolve(attempt.id);
      assert.equal(await dueOn(name), lost);
      assert.match(
        service.alerts.join(),
        new RegExp(`dsp_${lost} .* was of 10000 SEK, and is now lost over ${lost}`),
      );
      assert.deepEqual(await verifyBooks(ledger()), []);
      const differences = await service.payments.reconcile();
      assert.ok(!differences.join().includes(`dsp_${lost}`), differences.join());
    });

  test('F61: a payment that fails after it was made is taken out of the books, and its invoice is due again, until it is made after all', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_late');
    const ofIt = eq(outbox.resourceId, `late_${attempt.id}`);
    const told = async () =>
      (await ledger().select({ type: outbox.type }).from(outbox).where(ofIt).orderBy(outbox.id)).map(
        ({ type }) => type,
      );
    for (const [failed, due, types] of [
      [attempt.id, total, ['dispute.lost']],
      ['', 0, ['dispute.lost', 'dispute.won']],
      [attempt.id, total, ['dispute.lost', 'dispute.won', 'dispute.lost']],
    ] as const) {
      service.says.failed = failed;
      for (const _ of [1, 2]) {
        const differences = (await service.payments.reconcile()).filter((what) => what.includes(attempt.id));
        assert.deepEqual(differences, []);
        assert.equal(await dueOn('inv_late'), due);
        assert.deepEqual(await told(), types);
      }
    }
    const stopped = await service.payments.stoppedInvoices();
    assert.ok(!stopped.some(({ invoiceId }) => invoiceId === 'inv_late'));
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  test('F61: a payment that fails after it was made is learned by the event that tells of it; one whose money a dispute took is not taken twice', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_late_event');
    service.says.failed = attempt.id;
    await tellAll(service, attempt);
    assert.equal(await dueOn('inv_late_event'), total);
    const disputed = await paid(service, 'inv_late_dispute', 'disputed');
    await openDispute(ledger(), disputed.id);
    await endDispute(ledger(), disputed.id, 'lost');
    service.says.failed = disputed.id;
    await tellAll(service, disputed);
    assert.equal((await disputesOf(disputed)).length, 1);
    assert.equal(await dueOn('inv_late_dispute'), total);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  test('F61: what the payer owes for a lost dispute is in the event that tells of it', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_owing');
    await service.host.refund({ paymentId: attempt.id, amount: 4000, reason: 'Billed twice' });
    const amount = { amount: total, currency: 'SEK' };
    service.says.disputes = [{ id: 'dsp_owing', attemptId: attempt.id, amount, status: 'lost' }];
    await service.payments.resolve(attempt.id);
    const told = await ledger().select().from(outbox).where(eq(outbox.resourceId, 'dsp_owing'));
    assert.deepEqual(
      told.map(({ type, payload }) => [type, (payload as { owed: unknown }).owed]),
      [['dispute.lost', { amount: 4000, currency: 'SEK' }]],
    );
  });

  test('F54: an event that cannot be followed for a day is told to a person, once', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_stuck');
    await service.host.refund({ paymentId: attempt.id, amount: 100, reason: 'Billed twice' });
    service.says.errs = true;
    await tellAll(service, attempt);
    const told = () => service.alerts.filter((what) => what.includes('could not be followed for a day'));
    assert.deepEqual(told(), []);
    const waits = isNull(gatewayEvent.handledAt);
    const events = await ledger().$count(gatewayEvent, waits);
    await ledger().update(gatewayEvent).set({ receivedAt: sql`now() - interval '25 hours'` }).where(waits);
    for (const _ of [1, 2]) {
      await ledger().update(gatewayEvent).set({ nextTry: sql`now() - interval '1 second'` });
      await service.payments.sweep();
      assert.equal(told().length, events);
    }
    assert.match(told()[0] ?? '', new RegExp(attempt.id));
  });

  test('F61: a refund that cannot be written down for a day is told to a person, once', async () => {
    const service = open();
    const attempt = await paid(service, 'inv_stuck_refund');
    await service.host.refund({ paymentId: attempt.id, amount: 100, reason: 'Billed twice' });
    const id = 'rf_stuck';
    await ledger().execute(
      sql`alter table refund add constraint stuck check (id <> ${sql.raw(`'${id}'`)} or finished_at is null) not valid`,
    );
    await ledger()
      .insert(refund)
      .values({
        ...{ id, attemptId: attempt.id, profileId, status: 'submitted', currency: 'SEK', amount: 100 },
        ...{ reason: 'Stuck', leaseUntil: sql`now()`, createdAt: sql`now() - interval '25 hours'` },
      });
    for (const _ of [1, 2]) {
      await ledger()
        .update(refund)
        .set({ leaseUntil: sql`now() - interval '1 second'` })
        .where(eq(refund.id, id));
      await service.payments.sweep();
      assert.equal(service.alerts.filter((what) => what.includes(`${id} could not be brought`)).length, 1);
    }
  });
});
