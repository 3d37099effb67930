import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createBillingSession, type PaymentGateway } from 'betala/server';
import { answerOf, jsonHeaders, refusalOf } from '../../support/doors.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { serviceBehind } from '../../support/own-gateway.ts';
import { baseUrl, secret } from '../../support/service.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

onEachEmptyLedger('a card that is saved', (ledger) => {
  const patience = 200;
  before(() => bringIn({ database: ledger() }, { id: 'inv_card', number: 'C-1' }));
  const methods = `${baseUrl}/profiles/${profileId}/payment-methods`;
  const who = { secret, subject: 'vik-owner', name: 'Vera Vik', tenant: 'vik', profiles: [profileId] };

  /** Saves one card again and again, under one key, before a gateway that looks cards up in this way. */
  const saving = (describe: (real: PaymentGateway) => PaymentGateway['describe']) => {
    const { billing } = serviceBehind(ledger(), (real) => ({ describe: describe(real) }), patience);
    const headers = jsonHeaders();
    const body = JSON.stringify({ cardToken: `test_visa-${crypto.randomUUID().slice(0, 8)}` });
    return async () => {
      const authorization = `Bearer ${await createBillingSession(who)}`;
      const request = { method: 'POST', headers: { ...headers, authorization }, body };
      return answerOf(await billing.fetch(new Request(methods, request)));
    };
  };

  test('F45: a processor that never answers holds no request: nothing is saved, and it may be sent again', async () => {
    const save = saving(() => () => new Promise(() => undefined));
    assert.deepEqual(refusalOf(await save()), [503, 'unavailable']);
  });

  test('F53: a processor that fails is said to be away', async () => {
    const save = saving(() => () => Promise.reject(new TypeError('fetch failed')));
    assert.deepEqual(refusalOf(await save()), [503, 'unavailable']);
  });

  test('F62: sent again under its key, a card is the one that was saved, though its token is used up', async () => {
    const used = new Set<string>();
    const save = saving((real) => async (token) => {
      if (used.has(token)) return undefined;
      used.add(token);
      return real.describe(token);
    });
    const first = await save();
    assert.equal(first.status, 201);
    const again = await save();
    assert.deepEqual([again.status, again.body.id], [201, first.body.id]);
  });
});
