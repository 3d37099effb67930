import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listCharges, verifyBooks } from 'betala/server/node';
import type { Payment } from '../../sdk/index.ts';
import { onEachDatabase } from '../support/databases.ts';
import { newCard, payableInvoice, quoteFor } from '../support/paying.ts';
import { swedish } from '../support/service.ts';

const payers = 50;

onEachDatabase('many payers at once', (service) => {
  test('T3, F5: fifty payers with keys of their own pay one invoice exactly once, and the others are told why not', async () => {
    const client = service().clientFor('profile-owner');
    const invoice = await payableInvoice(client);
    const quote = await quoteFor(client, invoice);
    const results = await Promise.allSettled(
      Array.from({ length: payers }, async () => {
        const own = service().clientFor('profile-owner');
        return (await own.payments.intent(quote, newCard('visa'))).pay();
      }),
    );
    const paid = results.filter(
      (result): result is PromiseFulfilledResult<Payment> => result.status === 'fulfilled',
    );
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
    assert.equal(paid.length, 1);
    assert.deepEqual(
      [...new Set(refusals)].filter(
        (code) => !['payment-in-progress', 'already-settled', 'amount-changed'].includes(code),
      ),
      [],
    );
    assert.deepEqual(await verifyBooks(service().database), []);
  });

  test('F5: of parts that two people pay at the same moment no more is charged than what they agreed to, and what is due is what is left', async () => {
    const client = service().clientFor('profile-owner');
    const { id, amountDue } = await payableInvoice(client);
    const parts = [amountDue.amount - 100, amountDue.amount - 200];
    const results = await Promise.allSettled(
      parts.map(async (amount) => {
        const own = service().clientFor('profile-owner');
        const quote = await own.payments.quote(swedish, { invoices: [{ invoiceId: id, amount }] });
        return (await own.payments.intent(quote, newCard('visa'))).pay();
      }),
    );
    const paid = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    assert.equal(paid.length, 1);
    assert.match(refusals[0].code, /^(payment-in-progress|amount-changed)$/);
    assert.equal(refusals[0].moneyMoved, 'no');
    const left = await client.invoices.get(swedish, id);
    assert.equal(left.amountDue.amount, amountDue.amount - (paid[0]?.total.amount ?? 0));
    assert.deepEqual(await verifyBooks(service().database), []);
  });

  test('T3: overlapping sets of invoices never charge one invoice twice', async () => {
    const client = service().clientFor('profile-owner');
    const succeeded = async () =>
      (await client.payments.list(swedish)).items.filter(({ status }) => status === 'succeeded');
    const before = new Set((await succeeded()).map(({ id }) => id));
    const open = (await client.invoices.list(swedish, { status: ['due', 'overdue'] })).items.filter(
      ({ pay }) => pay.allowed,
    );
    const [a, b, c] = open;
    assert.ok(a && b && c, 'the sample company needs three open invoices');
    await Promise.allSettled(
      [
        [a, b],
        [b, c],
        [c, a],
      ].map(async (set) => {
        const own = service().clientFor('profile-owner');
        const quote = await own.payments.quote(swedish, {
          invoices: set.map(({ id }) => ({ invoiceId: id })),
        });
        return (await own.payments.intent(quote, newCard('visa'))).pay();
      }),
    );
    const payments = await succeeded();
    // An invoice may have been paid in part before.
    const now = payments.filter(({ id }) => !before.has(id));
    assert.ok(now.length > 0);
    for (const { id } of [a, b, c]) {
      assert.ok(
        now.filter(({ allocations }) => allocations.some(({ invoiceId }) => invoiceId === id)).length <= 1,
      );
    }
    const charges = (await listCharges(service().database)).filter(({ status }) => status === 'succeeded');
    assert.deepEqual(charges.map(({ attemptId }) => attemptId).sort(), payments.map(({ id }) => id).sort());
  });
});
