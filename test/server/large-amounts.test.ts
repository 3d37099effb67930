import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from 'betala/server';
import { verifyBooks } from 'betala/server/node';
import { maxAmount } from '../../sdk/contract/money.ts';
import { createLedgerBackend } from '../../src/server/backends/ledger/ledger-backend.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';
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
});
