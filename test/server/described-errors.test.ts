import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paymentMethod } from '../../src/server/backends/ledger/schema.ts';
import { describeError } from '../../src/server/describe-error.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';

const card = {
  id: 'pm_secret',
  profileId: 'bp_nobody',
  type: 'card',
  holder: 'Astrid Lindqvist',
  gatewayToken: 'tok_secret',
};

onEachEmptyLedger('A statement is refused', (ledger) => {
  const refusal = async (changed: Partial<typeof card & { expiryYear: number }>): Promise<string> =>
    describeError(
      await ledger()
        .insert(paymentMethod)
        .values({ ...card, ...changed })
        .then(() => assert.fail('it was taken'))
        .catch((error) => error),
    );

  test('B71: what is told of it names code and constraint, and neither card nor person', async () => {
    const told = await refusal({});
    assert.match(told, /violates foreign key constraint.*23503 payment_method_profile_id/);
    assert.doesNotMatch(told, /secret|Astrid|bp_nobody/);
  });

  test('B71: a value that the database cannot take is not repeated', async () => {
    const told = await refusal({ expiryYear: 4242424242424242 });
    assert.match(told, /22003/);
    assert.doesNotMatch(told, /4242|secret|Astrid/);
  });
});

test('Of an error are told its kind, the first line of what it says, and what caused it', () => {
  const cause = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' });
  assert.equal(
    describeError(new TypeError('fetch failed\nto https://vendor.test/tok_1', { cause })),
    'TypeError: fetch failed < connect refused (ECONNREFUSED)',
  );
  assert.equal(describeError('no error at all\nbut this'), 'no error at all');
});
