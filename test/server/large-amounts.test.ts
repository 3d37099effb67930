import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from 'betala/server';
import { verifyBooks } from 'betala/server/node';
import { maxAmount } from '../../sdk/contract/money.ts';
import { issueInvoice } from '../../src/server/backends/ledger/issue.ts';
import { createLedgerBackend } from '../../src/server/backends/ledger/ledger-backend.ts';
import { profileRow } from '../../src/server/backends/ledger/profiles.ts';
import { inTransaction } from '../../src/server/store/database.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';
import { serviceBehind } from '../support/own-gateway.ts';
import { bringIn, profileId } from '../support/small-company.ts';

onEachEmptyLedger('amounts of any size', (ledger) => {
  for (const amount of [1, 2 ** 31 - 1, 2 ** 31, 2 ** 32, maxAmount]) {
    test(`B11: ${amount} comes back from the database as the number that it was`, async () => {
      const id = `inv_${amount}`;
      await bringIn({ database: ledger() }, { id, number: `VK-${amount}`, lines: [amount], tax: 0 });
      const backend = createLedgerBackend({ database: ledger(), clock: systemClock });
      const [payable] = await backend.payables(profileId, [id]);
      assert.equal(payable?.amountDue.amount, amount);
      assert.equal((await backend.invoice(profileId, id))?.total.amount, amount);
      const [balance] = (await backend.balance(profileId)).balances;
      assert.equal(typeof balance?.amountDue.amount, 'number');
      assert.deepEqual(await verifyBooks(ledger()), []);
    });
  }

  const issue = (...amounts: number[]) =>
    inTransaction(ledger(), async (tx) => {
      const line = { description: 'Machines', quantity: '1', taxRate: 0 };
      const lines = amounts.map((unitPrice) => ({ ...line, unitPrice }));
      return issueInvoice(tx, { profile: await profileRow(tx, profileId), lines }, new Date());
    });
  const quote = (...ids: string[]) => {
    const { payments } = serviceBehind(ledger(), () => ({})).billing;
    return payments.quote(profileId, { invoices: ids.map((invoiceId) => ({ invoiceId })) });
  };

  test('B11: an invoice comes to no more than a payment may carry', async () => {
    const { id } = await issue(maxAmount - 1, 1);
    assert.equal((await quote(id)).total.amount, maxAmount);
    for (const amounts of [
      [maxAmount, 1],
      [maxAmount, maxAmount],
    ])
      await assert.rejects(issue(...amounts), {
        code: 'invalid-request',
        message: /^Bill at most 9{15} minor/,
      });
  });

  test('B11: lines are summed exactly, however large the sum is on the way', async () => {
    const many = Array.from({ length: 11 }, () => maxAmount);
    const { total } = await issue(...many, 3, ...many.map((amount) => -amount));
    assert.equal(total, 3);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  test('B11: several invoices are quoted together as long as one payment may carry them', async () => {
    const [large, small, rest] = [await issue(maxAmount - 5), await issue(6), await issue(5)];
    assert.equal((await quote(large.id, rest.id)).total.amount, maxAmount);
    await assert.rejects(quote(large.id, small.id), (error: { facts?: { errors?: object } }) => {
      assert.match(JSON.stringify(error.facts?.errors), /at most 9{15} minor units: pay fewer invoices/);
      return true;
    });
  });
});
