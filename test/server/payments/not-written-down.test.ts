import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { createBillingSession } from 'betala/server';
import { sql } from 'drizzle-orm';
import type { Outcome } from '../../../src/server/ports.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { payWith, type QuietService, serviceBehind } from '../../support/own-gateway.ts';
import { secret } from '../../support/service.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

const amount = { amount: 12_500, currency: 'SEK' };
const paid: Outcome = { status: 'succeeded', gatewayPaymentId: 'gw_late', amount };

onEachEmptyLedger('a payment that was made and cannot be written down', (ledger) => {
  let service: QuietService;
  let isLost = false;
  let onCancel: Outcome | undefined;
  before(() => {
    service = serviceBehind(ledger(), (real) => ({
      async charge(attempt, signal) {
        const outcome = await real.charge(attempt, signal);
        if (isLost) throw new Error('The answer is lost');
        return outcome;
      },
      cancel: async (attempt) => onCancel ?? real.cancel(attempt),
    }));
  });
  before(() =>
    ledger().execute(sql`
      create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'full' using errcode = '53100'; end $$`),
  );
  beforeEach(() => {
    isLost = false;
    onCancel = undefined;
  });

  const fill = () =>
    ledger().execute(sql`
      create trigger full_disk before insert on ledger_transaction for each row execute function full_disk()`);
  const makeRoom = () => ledger().execute(sql`drop trigger full_disk on ledger_transaction`);
  const ask = async (method: string, path: string) => {
    const facts = { secret, subject: 'vik-owner', name: 'Vera', tenant: 'vik', profiles: [profileId] };
    const headers = { authorization: `Bearer ${await createBillingSession(facts)}` };
    const address = `https://billing.test/profiles/${profileId}/payments/${path}`;
    const answer = await service.billing.fetch(new Request(address, { method, headers }));
    const { code, moneyMoved, status } = await answer.json();
    return [answer.status, code ?? status, moneyMoved];
  };
  const pay = async (id: string, number: string, card: string) => {
    await bringIn({ database: ledger() }, { id, number });
    return payWith(service.billing.payments, { profileId, invoiceId: id, subject: 'vik-owner', card });
  };

  test('F40: who looks at it is not told that no money moved', async () => {
    isLost = true;
    const { id, status } = await pay('inv_looked_at', 'VK-1', 'visa');
    assert.equal(status, 'unknown');
    await ledger().execute(
      sql`update payment_attempt set lease_until = now() - interval '1 second' where id = ${id}`,
    );
    await fill();
    const answers = await ask('GET', id).finally(makeRoom);
    assert.deepEqual(answers, [503, 'unavailable', 'unknown']);
  });

  test('F40: who gives it up is not told that no money moved', async () => {
    const { id, status } = await pay('inv_given_up', 'VK-2', 'challenge');
    assert.equal(status, 'requires_action');
    onCancel = paid;
    await fill();
    const answers = await ask('POST', `${id}/cancel`).finally(makeRoom);
    assert.deepEqual(answers, [503, 'unavailable', 'unknown']);
    assert.deepEqual(await ask('POST', `${id}/cancel`), [200, 'succeeded', undefined]);
  });
});
