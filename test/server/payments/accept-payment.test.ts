import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createBillingHost, systemClock } from 'betala/server';
import { eq } from 'drizzle-orm';
import type { Money } from '../../../sdk/index.ts';
import { notYetApplied } from '../../../src/server/backends/ledger/not-yet-applied.ts';
import { invoice } from '../../../src/server/backends/ledger/schema.ts';
import { acceptPayment } from '../../../src/server/host/acts/unproven-payment.ts';
import type { Attempt } from '../../../src/server/payments/attempt.ts';
import type { PaymentGateway } from '../../../src/server/ports.ts';
import { auditLog, outbox } from '../../../src/server/store/schema.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { type Front, payWith, serviceBehind } from '../../support/own-gateway.ts';
import { newCard } from '../../support/paying.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

const due = 12_500;
const refused = (code: string) => (error: { code?: string }) => error.code === code;

/** A gateway that takes what it likes for these payments, and says so wherever it is asked. */
function taking(instead: Map<string, Money>, likes: (agreed: Money) => Money): Front {
  return (real) => {
    const as = async (id: string, asked: ReturnType<PaymentGateway['lookUp']>) => {
      const said = await asked;
      if (said.status !== 'succeeded') return said;
      const amount = instead.get(id) ?? likes(said.amount);
      instead.set(id, amount);
      return { ...said, amount };
    };
    return {
      charge: (attempt, signal) => as(attempt.id, real.charge(attempt, signal)),
      lookUp: (attempt) => as(attempt.id, real.lookUp(attempt)),
      async *succeeded() {
        for await (const batch of real.succeeded())
          yield batch.map((one) => ({ ...one, amount: instead.get(one.attemptId) ?? one.amount }));
      },
    };
  };
}

onEachEmptyLedger('a gateway that took another amount than was agreed', (ledger) => {
  /** What the gateway took instead, of all payments here. */
  const instead = new Map<string, Money>();
  const serviceThat = (likes: (agreed: Money) => Money) => serviceBehind(ledger(), taking(instead, likes));
  const dueOn = async (id: string) => {
    const [row] = await ledger().select().from(invoice).where(eq(invoice.id, id));
    return row?.amountDue;
  };
  const kept = (currency: string) => ledger().transaction((tx) => notYetApplied(tx, profileId, currency));
  const payTogether = async (service: ReturnType<typeof serviceThat>, ids: string[]): Promise<Attempt> => {
    const { payments } = service.billing;
    const quote = await payments.quote(profileId, { invoices: ids.map((invoiceId) => ({ invoiceId })) });
    const allocations = quote.allocations.map(({ invoiceNumber: _, ...agreed }) => agreed);
    const { attempt } = await payments.pay({
      ...{ profileId, payer: { subject: 'vik-owner', name: 'Vera' }, requestId: 'req', origin: null },
      request: { allocations, total: quote.total, source: newCard('visa') },
      key: { scope: 'test', key: crypto.randomUUID(), fingerprint: 'x' },
    });
    return attempt;
  };

  before(() =>
    bringIn(
      { database: ledger() },
      ...['less_a', 'less_b', 'first', 'second', 'more', 'abroad', 'named'].map((name) => ({
        ...{ id: `inv_${name}`, number: `T-${name}` },
      })),
    ),
  );

  test('F71: less than agreed, accepted by a person, pays the invoices in their order and leaves the rest due', async () => {
    const service = serviceThat(({ amount, currency }) => ({ amount: amount - due - 500, currency }));
    const attempt = await payTogether(service, ['inv_less_a', 'inv_less_b']);
    const { payments } = service.billing;
    assert.equal(attempt.status, 'unknown');
    assert.ok((await payments.reconcile()).some((what) => what.includes(attempt.id)));
    assert.deepEqual(await payments.stoppedInvoices(), [], 'a payment in doubt stops nothing');
    const taken = { paymentId: attempt.id, amount: due - 500, currency: 'SEK', by: 'finance-anna' };
    const answer = await acceptPayment(payments, taken);
    assert.deepEqual(answer, {
      ...{ paymentId: attempt.id, status: 'succeeded', total: { amount: due - 500, currency: 'SEK' } },
    });
    assert.deepEqual([await dueOn('inv_less_a'), await dueOn('inv_less_b')], [500, due]);
    assert.deepEqual(await acceptPayment(payments, taken), answer, 'the same again changes nothing');
    const [deed] = await ledger().select().from(auditLog).where(eq(auditLog.action, 'accept-payment'));
    assert.deepEqual([deed?.subject, deed?.outcome], ['finance-anna', `${due - 500} SEK for ${2 * due} SEK`]);
    assert.deepEqual(await payments.reconcile(), []);
    const again = await payWith(payments, {
      ...{ profileId, invoiceId: 'inv_less_b', subject: 'vik-owner', card: 'declined' },
    });
    assert.equal(again.status, 'failed', 'the other invoice can be paid again');
  });

  test('F26, F71: a transfer that came meanwhile for an invoice that gets nothing of it goes there', async () => {
    const service = serviceThat(({ currency }) => ({ amount: due, currency }));
    const { payments } = service.billing;
    const host = createBillingHost({ database: ledger(), clock: systemClock, payments });
    const attempt = await payTogether(service, ['inv_first', 'inv_second']);
    const transfer = { profileId, amount: due, bankReference: 'meanwhile', invoiceId: 'inv_second' };
    await host.recordPayment(transfer);
    assert.equal(await dueOn('inv_second'), due);
    await acceptPayment(payments, { paymentId: attempt.id, amount: due, currency: 'SEK' });
    assert.deepEqual([await dueOn('inv_first'), await dueOn('inv_second')], [0, 0]);
    assert.deepEqual(await payments.reconcile(), []);
  });

  test('F71: what was too much is kept for the payer, the host is told, and it can be given back', async () => {
    const service = serviceThat(({ amount, currency }) => ({ amount: amount + 250, currency }));
    const { payments } = service.billing;
    const attempt = await payTogether(service, ['inv_more']);
    await acceptPayment(payments, { paymentId: attempt.id, amount: due + 250, currency: 'SEK' });
    assert.equal(await dueOn('inv_more'), 0);
    assert.equal(await kept('SEK'), 250);
    const told = await ledger().select().from(outbox).where(eq(outbox.resourceId, attempt.id));
    assert.deepEqual(told.map(({ type }) => type).toSorted(), ['payment.overpaid', 'payment.succeeded']);
    const order = { paymentId: attempt.id, amount: 250, reason: 'Too much', key: 'back' };
    assert.equal((await payments.refund(order)).status, 'succeeded');
    assert.deepEqual([await kept('SEK'), await dueOn('inv_more')], [0, 0]);
    assert.deepEqual(await payments.reconcile(), []);
  });

  test('F71: money in another currency pays no invoice and is kept as it is', async () => {
    const service = serviceThat(({ amount }) => ({ amount, currency: 'USD' }));
    const { payments } = service.billing;
    const attempt = await payTogether(service, ['inv_abroad']);
    assert.equal(attempt.status, 'unknown');
    await acceptPayment(payments, { paymentId: attempt.id, amount: due, currency: 'USD' });
    assert.deepEqual([await dueOn('inv_abroad'), await kept('USD')], [due, due]);
    assert.deepEqual(await payments.reconcile(), []);
  });

  test('F71: nothing is accepted on a word that the gateway does not confirm', async () => {
    const service = serviceThat(({ amount, currency }) => ({ amount: amount - 1, currency }));
    const { payments } = service.billing;
    const attempt = await payTogether(service, ['inv_named']);
    const word = { paymentId: attempt.id, amount: due - 2, currency: 'SEK' };
    await assert.rejects(acceptPayment(payments, word), refused('invalid-request'));
    await assert.rejects(acceptPayment(payments, { ...word, paymentId: 'pay_other' }), refused('not-found'));
    await assert.rejects(acceptPayment(payments, { ...word, amount: 0 }), refused('invalid-request'));
    const silent = serviceBehind(ledger(), () => ({ lookUp: () => Promise.reject(new Error('lost')) }));
    assert.equal((await acceptPayment(silent.billing.payments, word)).status, 'unknown');
    assert.equal(await dueOn('inv_named'), due);
  });
});
