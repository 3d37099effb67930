import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { listCharges } from 'betala/server/node';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { payWith, serviceBehind } from '../../support/own-gateway.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

onEachEmptyLedger('the claim of a payment', (ledger) => {
  before(() => bringIn({ database: ledger() }, { id: 'inv_claim', number: 'VK-1' }));

  test('I5, F19: reads the role itself, whatever the doors before it have let in', async () => {
    const { payments } = serviceBehind(ledger(), () => ({})).billing;
    const order = { profileId, invoiceId: 'inv_claim', subject: 'stranger', card: 'visa' };
    await assert.rejects(payWith(payments, order), ({ code }: { code: string }) => code === 'forbidden');
    assert.deepEqual(await listCharges(ledger()), []);
  });
});
