import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { createBillingSession } from 'betala/server';
import { createLimiter, listCharges } from 'betala/server/node';
import type { Limiter } from '../../../src/server/limits.ts';
import { rateLimit } from '../../../src/server/store/schema.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { type QuietService, serviceBehind } from '../../support/own-gateway.ts';
import { newCard } from '../../support/paying.ts';
import { secret } from '../../support/service.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

onEachEmptyLedger('a copy that arrives before the first one has claimed anything', (ledger) => {
  let limited: QuietService;
  let unlimited: QuietService;
  /** Holds up what comes first, where the gateway is asked about its card. */
  let first: { hasCome: PromiseWithResolvers<void>; mayGoOn: PromiseWithResolvers<void> };
  let isAway = false;
  before(() => {
    const behind = (limiter?: Limiter) =>
      serviceBehind(
        ledger(),
        (real) => ({
          async describe(token) {
            if (isAway) throw new Error('ECONNREFUSED');
            first.hasCome.resolve();
            await first.mayGoOn.promise;
            return real.describe(token);
          },
        }),
        undefined,
        limiter,
      );
    limited = behind(createLimiter(ledger(), { pay: { user: { most: 1, seconds: 60 } } }));
    unlimited = behind();
  });
  beforeEach(async () => {
    first = { hasCome: Promise.withResolvers(), mayGoOn: Promise.withResolvers() };
    isAway = false;
    await ledger().delete(rateLimit);
  });

  /** Sends a payment and, while it is held up, a copy of it; answers what each of them hears. */
  const sendTwice = async ({ billing }: QuietService, id: string, between: () => void = () => undefined) => {
    await bringIn({ database: ledger() }, { id, number: `VK-${id}` });
    const { allocations: quoted, total } = await billing.payments.quote(profileId, {
      invoices: [{ invoiceId: id }],
    });
    const allocations = quoted.map(({ invoiceNumber: _, ...agreed }) => agreed);
    const body = JSON.stringify({ allocations, total, source: newCard('visa') });
    const facts = { secret, subject: 'vik-owner', name: 'Vera', tenant: 'vik', profiles: [profileId] };
    const headers = {
      authorization: `Bearer ${await createBillingSession(facts)}`,
      ...{ 'content-type': 'application/json', 'idempotency-key': id },
    };
    const address = `https://billing.test/profiles/${profileId}/payments`;
    const send = async () =>
      (await billing.fetch(new Request(address, { method: 'POST', headers, body }))).json();
    const sent = send();
    await first.hasCome.promise;
    between();
    const copy = await send();
    first.mayGoOn.resolve();
    return { paid: await sent, copy, again: await send() };
  };
  const chargesOf = async (id: string) =>
    (await listCharges(ledger())).filter(({ attemptId }) => attemptId === id).length;

  test('F14, F69: and is asked to wait is not told that no money moves', async () => {
    const { paid, copy, again } = await sendTwice(limited, 'inv_too_often');
    assert.deepEqual([copy.code, copy.moneyMoved], ['too-many-requests', 'unknown']);
    assert.deepEqual([paid.status, again.id], ['succeeded', paid.id]);
    assert.equal(await chargesOf(paid.id), 1);
  });

  test('F14, F45: nor one that meets a gateway which does not answer it', async () => {
    const { paid, copy, again } = await sendTwice(unlimited, 'inv_away', () => {
      isAway = true;
    });
    assert.deepEqual([copy.code, copy.moneyMoved], ['unavailable', 'unknown']);
    assert.deepEqual([paid.status, again.id], ['succeeded', paid.id]);
    assert.equal(await chargesOf(paid.id), 1);
  });
});
