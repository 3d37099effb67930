import assert from 'node:assert/strict';
import { before, mock, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { createLedgerAccess, createLedgerBackend, createSandboxGateway, systemClock } from 'betala/server';
import { importDocument, listCharges, sampleCompany } from 'betala/server/node';
import { sql } from 'drizzle-orm';
import type { Quote } from '../../../sdk/index.ts';
import { createCore } from '../../../src/server/payments/core.ts';
import { Payments } from '../../../src/server/payments/payments.ts';
import { pendingPayments } from '../../../src/server/payments/pending.ts';
import type { PaymentGateway } from '../../../src/server/ports.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { newCard } from '../../support/paying.ts';
import { swedish } from '../../support/service.ts';
import { today } from '../../support/today.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

onEachEmptyLedger('payments whose outcome nobody knows', (ledger) => {
  // No service runs here, whose own rounds would look these payments up.
  before(() => importDocument(ledger(), sampleCompany(today)));

  /** A payment core whose gateway answers nothing, until it is told to. */
  const behindSilence = () => {
    const database = ledger();
    const real = createSandboxGateway({ database, cardEntry: 'test-cards' });
    const state = { arrives: true, answers: false, charges: 0, alerts: [] as string[] };
    const lost = () => Promise.reject(new Error('no answer'));
    const gateway: PaymentGateway = Object.assign(Object.create(real), {
      hostedPage: real.hostedPage,
      keyLife: real.keyLife,
      name: real.name,
      live: real.live,
      describe: real.describe.bind(real),
      charge: async (...asked: Parameters<PaymentGateway['charge']>) => {
        state.charges++;
        const outcome = state.arrives && (await real.charge(...asked));
        return outcome && state.answers ? outcome : lost();
      },
      cancel: real.cancel.bind(real),
      lookUp: (...asked: Parameters<PaymentGateway['lookUp']>) =>
        state.answers ? real.lookUp(...asked) : lost(),
    });
    const payments = new Payments(
      createCore({
        ...{ database, gateway, log: silent, access: createLedgerAccess(database) },
        backend: createLedgerBackend({ database, clock: systemClock }),
        alert: (what) => state.alerts.push(what),
      }),
    );
    return { payments, state };
  };
  const backend = () => createLedgerBackend({ database: ledger(), clock: systemClock });
  /** An invoice that can be paid, and that no other test holds. */
  const open = async () => {
    const { items } = await backend().invoices(swedish, { status: ['due', 'overdue'] });
    const live = await pendingPayments(
      ledger(),
      'ledger',
      items.map(({ id }) => id),
    );
    const free = items.find(({ id, documentType }) => documentType === 'invoice' && !live.has(id));
    assert.ok(free);
    return free;
  };
  const pay = async (payments: Payments) => {
    const invoice = await open();
    return payOn(
      payments,
      await payments.quote(swedish, { invoices: [{ invoiceId: invoice.id, amount: 100 }] }),
    );
  };
  const payOn = async (payments: Payments, { allocations: agreed, total }: Quote) => {
    const allocations = agreed.map(({ invoiceNumber: _, ...rest }) => rest);
    const key = { scope: 'test', key: crypto.randomUUID(), fingerprint: 'x' };
    const request = { allocations, total, source: newCard('visa') };
    const order = { profileId: swedish, payer: { subject: 'profile-owner', name: 'Astrid' }, request, key };
    return (await payments.pay({ ...order, requestId: 'req', origin: null })).attempt;
  };
  const age = (id: string, interval: string) =>
    ledger().execute(
      sql`update payment_attempt set created_at = now() - ${interval}::interval, lease_until = now() - interval '1 second' where id = ${id}`,
    );

  test('T14: an outcome that stays unknown for a day waits for a person, with an alert and without a second charge', async () => {
    const { payments, state } = behindSilence();
    const attempt = await pay(payments);
    assert.equal(attempt.status, 'unknown');
    assert.deepEqual(await payments.needingPeople(), []);
    await age(attempt.id, '25 hours');
    assert.equal((await payments.get(swedish, attempt.id)).status, 'unknown');
    assert.deepEqual(
      (await payments.needingPeople()).map(({ paymentId }) => paymentId),
      [attempt.id],
    );
    assert.match(state.alerts.join(), new RegExp(attempt.id));
    assert.equal(
      (await payments.resolve(attempt.id)).status,
      'unknown',
      'a look without proof changes nothing',
    );
    state.answers = true;
    assert.equal((await payments.resolve(attempt.id)).status, 'succeeded');
    assert.equal(state.charges, 1);
  });

  for (const [minutes, then, charges] of [
    [9, 'succeeded', 1],
    [11, 'canceled', 0],
  ] as const)
    test(`F45: a payment that never arrived and is found after ${minutes} minutes is ${charges ? 'sent again under its key' : 'given up: a charge would come as a surprise'}`, async () => {
      const { payments, state } = behindSilence();
      state.arrives = false;
      const attempt = await pay(payments);
      assert.equal(attempt.status, 'unknown');
      Object.assign(state, { arrives: true, answers: true });
      await age(attempt.id, `${minutes} minutes`);
      await payments.sweep();
      assert.equal((await payments.get(swedish, attempt.id)).status, then);
      const made = (await listCharges(ledger())).filter(
        ({ attemptId, status }) => attemptId === attempt.id && status === 'succeeded',
      );
      assert.deepEqual([made.length, state.charges], [charges, 1 + charges]);
    });

  test('F54: without any event the look-up alone settles a payment whose answer was lost', async () => {
    const { payments, state } = behindSilence();
    const attempt = await pay(payments);
    state.answers = true;
    await age(attempt.id, '6 seconds');
    assert.equal((await payments.get(swedish, attempt.id)).status, 'succeeded');
    const charges = await listCharges(ledger());
    assert.equal(charges.filter(({ attemptId }) => attemptId === attempt.id).length, 1);
  });

  test('F48: while the first outcome is unknown, nobody can pay again, which Kill Bill once allowed (#1015)', async () => {
    const { payments, state } = behindSilence();
    const attempt = await pay(payments);
    const [held] = attempt.allocations;
    assert.ok(held);
    const pending = await pendingPayments(ledger(), 'ledger', [held.invoiceId]);
    assert.deepEqual(pending.get(held.invoiceId), { paymentId: attempt.id, status: 'confirming' });
    const quote = await payments.quote(swedish, { invoices: [{ invoiceId: held.invoiceId, amount: 100 }] });
    await assert.rejects(
      payOn(payments, quote),
      ({ code }: { code: string }) => code === 'payment-in-progress',
    );
    assert.equal(state.charges, 1);
    state.answers = true;
    await payments.resolve(attempt.id);
  });

  test('F41: rounds that begin while the database keeps the one before waiting share a question, however many they are', async () => {
    const { payments } = behindSilence();
    const { $client } = ledger() as unknown as { $client: { query(...given: unknown[]): Promise<unknown> } };
    const asked = mock.method($client, 'query');
    const held = Promise.withResolvers<void>();
    const isHeld = Promise.withResolvers<void>();
    const slow = ledger().transaction(async (tx) => {
      await tx.execute(sql`lock table payment_attempt in access exclusive mode`);
      isHeld.resolve();
      await held.promise;
    });
    await isHeld.promise;
    asked.mock.resetCalls();
    const rounds = Array.from({ length: 60 }, async (_, second) => {
      await setTimeout(second);
      return payments.sweep();
    });
    await setTimeout(200);
    const questions = asked.mock.callCount();
    held.resolve();
    await Promise.all([slow, ...rounds]);
    asked.mock.restore();
    assert.equal(questions, 1);
    assert.ok(asked.mock.callCount() < 20, `${asked.mock.callCount()} questions`);
  });
});
