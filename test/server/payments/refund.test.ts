import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyBooks } from 'betala/server/node';
import type { Invoice, Payment } from '../../../sdk/index.ts';
import { endDispute, openDispute, returnRefunds } from '../../../src/server/gateways/sandbox/switchboard.ts';
import { refund as refunds } from '../../../src/server/payments/schema.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { deliver, told } from '../../support/events.ts';
import { newCard, payableInvoice, quoteFor } from '../../support/paying.ts';
import { swedish } from '../../support/service.ts';
import { begin } from '../../support/step-page.ts';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;

onEachDatabase(
  'money that goes back to the payer',
  (service) => {
    const client = () => service().clientFor('profile-owner');
    const payments = () => service().billing.payments;
    const paid = async (card = 'visa', amount = 1000): Promise<{ invoice: Invoice; payment: Payment }> => {
      const begun = await begin(client(), newCard(card), { amount });
      assert.equal(begun.payment.status, 'succeeded');
      return begun;
    };
    const refund = (paymentId: string, amount?: number, key: string = crypto.randomUUID()) =>
      payments().refund({ paymentId, amount, reason: 'Billed twice', key });
    const read = (id: string) => client().invoices.get(swedish, id);
    const paymentOn = async (invoiceId: string, paymentId: string) =>
      (await read(invoiceId)).payments.find((one) => one.paymentId === paymentId);
    /** Lets the sandbox tell everything about a payment that it has not told yet. */
    const tellAll = async (id: string) => {
      for (const event of await told(service(), id)) assert.equal(await deliver(service(), event), 204);
    };

    test('F61: a refund reopens the invoice by what went back, and the invoice shows it', async () => {
      const { invoice, payment } = await paid();
      const before = await read(invoice.id);
      assert.equal((await refund(payment.id, 400)).status, 'succeeded');
      const after = await read(invoice.id);
      assert.equal(after.amountDue.amount, before.amountDue.amount + 400);
      assert.equal(after.amountPaid.amount, before.amountPaid.amount - 400);
      assert.notEqual(after.version, before.version);
      assert.equal((await paymentOn(invoice.id, payment.id))?.refunded?.amount, 400);
      assert.deepEqual(await verifyBooks(service().database), []);
    });

    test('F61: an invoice that was paid whole can be paid again after a refund', async () => {
      const invoice = await payableInvoice(client());
      const first = await (
        await client().payments.intent(await quoteFor(client(), invoice), newCard('visa'))
      ).pay();
      assert.equal((await read(invoice.id)).status, 'paid');
      await refund(first.id);
      const reopened = await read(invoice.id);
      assert.ok(reopened.pay.allowed);
      assert.equal(reopened.amountDue.amount, invoice.amountDue.amount);
      const again = await (
        await client().payments.intent(await quoteFor(client(), reopened), newCard('visa'))
      ).pay();
      assert.equal(again.status, 'succeeded');
    });

    test('F35: refunds that a process left behind are all made, however many there are, and each once', async () => {
      const { invoice, payment } = await paid('visa', 1000);
      const leftBehind = Array.from({ length: 45 }, (_, at) => ({
        ...{ id: `rf_left_${at}`, attemptId: payment.id, profileId: swedish, status: 'claimed' as const },
        ...{ currency: 'SEK', amount: 2, reason: 'Billed twice', leaseUntil: new Date(Date.now() - 1000) },
      }));
      await service().database.insert(refunds).values(leftBehind);
      let rounds = 0;
      while ((await payments().sweep()) > 0) rounds++;
      assert.ok(rounds <= 4, `${rounds} rounds`);
      assert.equal((await paymentOn(invoice.id, payment.id))?.refunded?.amount, 90);
      assert.deepEqual(await verifyBooks(service().database), []);
    });

    test('I8: the same key refunds once, and for something else it is refused', async () => {
      const { payment } = await paid();
      const key = crypto.randomUUID();
      const [first, second] = await Promise.all([refund(payment.id, 300, key), refund(payment.id, 300, key)]);
      assert.equal(first.id, second.id);
      await assert.rejects(refund(payment.id, 301, key), refusedWith('idempotency-key-reused'));
      const { refunded } = (await service().billing.payments.get(swedish, payment.id)) as {
        refunded: number;
      };
      assert.equal(refunded, 300);
    });

    test('I1: however many refunds are asked for at once, never more goes back than was paid', async () => {
      const { invoice, payment } = await paid('visa', 1000);
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => refund(payment.id, 300)));
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 3);
      assert.equal((await paymentOn(invoice.id, payment.id))?.refunded?.amount, 900);
      await assert.rejects(refund(payment.id, 101), refusedWith('invalid-request'));
      assert.equal((await refund(payment.id)).amount, 100);
    });

    for (const amount of [0, -1, 1.5, 1001, Number.NaN]) {
      test(`B1: ${amount} cannot be refunded of 1000`, async () => {
        const { payment } = await paid();
        await assert.rejects(refund(payment.id, amount), refusedWith('invalid-request'));
      });
    }

    test('F61: a payment that failed, or that nobody knows, cannot be refunded', async () => {
      const { payment } = await begin(client(), newCard('declined'));
      await assert.rejects(refund(payment.id), refusedWith('invalid-request'));
      await assert.rejects(refund('pay_none'), refusedWith('not-found'));
    });

    test('F61: a refund that the bank sends back later is booked back, and the invoice is paid again', async () => {
      const { invoice, payment } = await paid('refund_fails');
      const before = await read(invoice.id);
      await refund(payment.id);
      await returnRefunds(service().database, payment.id);
      await tellAll(payment.id);
      const after = await read(invoice.id);
      assert.equal(after.amountDue.amount, before.amountDue.amount);
      assert.equal((await paymentOn(invoice.id, payment.id))?.refunded, undefined);
    });

    test('F61: a returned refund of an invoice that was paid again meanwhile is kept for the payer', async () => {
      const invoice = await payableInvoice(client());
      const first = await (
        await client().payments.intent(await quoteFor(client(), invoice), newCard('refund_fails'))
      ).pay();
      await refund(first.id, 500);
      await (
        await client().payments.intent(await quoteFor(client(), await read(invoice.id)), newCard('visa'))
      ).pay();
      const kept = async () =>
        (await client().profiles.balance(swedish)).balances[0]?.paymentsNotYetApplied.amount ?? 0;
      const before = await kept();
      await returnRefunds(service().database, first.id);
      await tellAll(first.id);
      assert.equal(await kept(), before + 500);
      assert.equal((await read(invoice.id)).status, 'paid');
      assert.equal((await refund(first.id, 500)).status, 'succeeded');
      assert.equal(await kept(), before, 'money that is applied to nothing goes back first');
      assert.equal((await read(invoice.id)).status, 'paid');
    });

    test('F61: a dispute shows on the invoice, and nothing is due again before it is lost', async () => {
      const { invoice, payment } = await paid('disputed');
      const before = await read(invoice.id);
      await openDispute(service().database, payment.id);
      await tellAll(payment.id);
      assert.equal((await paymentOn(invoice.id, payment.id))?.disputed?.amount, 1000);
      assert.equal((await read(invoice.id)).amountDue.amount, before.amountDue.amount);
      await assert.rejects(refund(payment.id, 1), refusedWith('invalid-request'));
      await endDispute(service().database, payment.id, 'lost');
      await tellAll(payment.id);
      assert.equal((await read(invoice.id)).amountDue.amount, before.amountDue.amount + 1000);
      assert.equal((await paymentOn(invoice.id, payment.id))?.disputed?.amount, 1000);
    });

    test('F61: a dispute that is won leaves everything as it was', async () => {
      const { invoice, payment } = await paid('disputed');
      const before = await read(invoice.id);
      await openDispute(service().database, payment.id);
      await endDispute(service().database, payment.id, 'won');
      await tellAll(payment.id);
      const after = await read(invoice.id);
      assert.equal(after.amountDue.amount, before.amountDue.amount);
      assert.equal((await paymentOn(invoice.id, payment.id))?.disputed, undefined);
    });
  },
  { sandboxEvents: 'hold' },
);
