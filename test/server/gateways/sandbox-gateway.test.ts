import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { OpenDatabase } from 'betala/server/node';
import { createSandboxGateway, listCharges } from '../../../src/server/gateways/sandbox/sandbox-gateway.ts';
import type { PaymentGateway } from '../../../src/server/ports.ts';
import { openEmptyLedger } from '../../support/snapshot.ts';
import { attemptWith } from './attempt.ts';

const vaultUrl = 'http://localhost:4001';
const patient = () => AbortSignal.timeout(30_000);

describe('The sandbox gateway', () => {
  let opened: OpenDatabase;
  let gateway: PaymentGateway;
  before(async () => {
    opened = await openEmptyLedger();
    gateway = createSandboxGateway({ database: opened.database, vaultUrl });
  });
  after(() => opened.close());

  const chargesOf = async (attemptId: string) =>
    (await listCharges(opened.database)).filter((charge) => charge.attemptId === attemptId);

  for (const token of ['test_visa', 'test_mastercard', 'test_visa-k3j9f2']) {
    test(`A card that works (${token}) is charged exactly what was agreed`, async () => {
      const outcome = await gateway.charge(attemptWith(token), patient());
      assert.equal(outcome.status, 'succeeded');
      assert.deepEqual(outcome.amount, { amount: 125_000, currency: 'SEK' });
      assert.equal(outcome.card?.brand, token.includes('visa') ? 'visa' : 'mastercard');
    });
  }

  const declines = {
    test_declined: 'card-declined',
    test_insufficient_funds: 'insufficient-funds',
    test_expired: 'expired-card',
    tok_neverseen: 'method-unavailable',
  };
  for (const [token, failure] of Object.entries(declines)) {
    test(`Charging ${token} fails with ${failure}, and nothing is taken`, async () => {
      const attempt = attemptWith(token);
      const { card: _, ...outcome } = { card: undefined, ...(await gateway.charge(attempt, patient())) };
      assert.deepEqual(outcome, { status: 'failed', failure });
      assert.deepEqual(
        (await chargesOf(attempt.id)).map(({ status }) => status),
        ['failed'],
      );
    });
  }

  test('A slow card is charged after three seconds', async () => {
    const begun = performance.now();
    const outcome = await gateway.charge(attemptWith('test_slow'), patient());
    assert.equal(outcome.status, 'succeeded');
    assert.ok(performance.now() - begun >= 2900);
  });

  test('A slow charge that is given up in time takes nothing', async () => {
    const attempt = attemptWith('test_slow');
    const patience = new AbortController();
    const charging = gateway.charge(attempt, patience.signal);
    patience.abort(new Error('no more patience'));
    await assert.rejects(charging, /no more patience/);
    assert.deepEqual(await gateway.lookUp(attempt), { status: 'none' });
  });

  test('Where the answer is lost, the payer was charged and a look-up proves it', async () => {
    const attempt = attemptWith('test_lost_answer');
    await assert.rejects(gateway.charge(attempt, patient()), /lost the answer/);
    assert.equal((await gateway.lookUp(attempt)).status, 'succeeded');
  });

  test('A charge that is sent again after a lost answer finds the first one', async () => {
    const attempt = attemptWith('test_lost_answer');
    await assert.rejects(gateway.charge(attempt, patient()));
    assert.equal((await gateway.charge(attempt, patient())).status, 'succeeded');
    assert.equal((await chargesOf(attempt.id)).length, 1);
  });

  test('The same attempt charged ten times at once is one charge with one outcome', async () => {
    const attempt = attemptWith('test_visa');
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => gateway.charge(attempt, patient())));
    assert.equal(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size, 1);
    assert.equal((await chargesOf(attempt.id)).length, 1);
  });

  test('A declined attempt stays declined when it is sent again', async () => {
    const attempt = attemptWith('test_declined');
    const first = await gateway.charge(attempt, patient());
    assert.deepEqual(await gateway.charge(attempt, patient()), first);
  });

  for (const change of [{ total: 125_001 }, { currency: 'EUR' }, { gatewayToken: 'test_mastercard' }]) {
    test(`A key that comes back with another ${Object.keys(change)[0]} is refused`, async () => {
      const attempt = attemptWith('test_visa');
      await gateway.charge(attempt, patient());
      await assert.rejects(gateway.charge({ ...attempt, ...change }, patient()), /another amount or card/);
      assert.equal((await chargesOf(attempt.id))[0]?.amount, 125_000);
    });
  }

  test('A canceled attempt can never be charged', async () => {
    const attempt = attemptWith('test_visa');
    assert.deepEqual(await gateway.cancel(attempt), { status: 'canceled' });
    assert.deepEqual(await gateway.charge(attempt, patient()), { status: 'canceled' });
    assert.deepEqual(await gateway.lookUp(attempt), { status: 'canceled' });
  });

  test('Canceling what was charged already answers that it was charged', async () => {
    const attempt = attemptWith('test_visa');
    await gateway.charge(attempt, patient());
    assert.equal((await gateway.cancel(attempt)).status, 'succeeded');
  });

  test('A named test card is described by brand and last digits, and does not run out', async () => {
    const card = await gateway.describe('test_insufficient_funds-a1');
    assert.equal(card?.brand, 'visa');
    assert.equal(card?.last4, '9995');
    assert.ok((card?.expiryYear ?? 0) > new Date().getUTCFullYear());
  });

  for (const token of ['tok_neverseen', 'test_unknown', 'test_visa2', 'test_visa-', '']) {
    test(`Nothing is known of the token "${token}"`, async () => {
      assert.equal(await gateway.describe(token), undefined);
    });
  }

  test('Browsers are told where the vault’s page is', () => {
    const url = 'http://localhost:4001/card-entry';
    assert.deepEqual(gateway.cardEntry(), { vendor: 'sandbox', url, publishableKey: null });
  });

  test('Where no vault can be, browsers are told to offer the test cards', () => {
    const { database } = opened;
    const entry = createSandboxGateway({ database, cardEntry: 'test-cards' }).cardEntry();
    assert.deepEqual(entry, { vendor: 'test-cards', url: null, publishableKey: null });
  });
});
