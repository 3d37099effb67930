import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createLimiter, openService } from 'betala/server/node';
import { limitsWith, usualLimits } from '../../src/server/limits.ts';
import { paymentAttempt, rateLimit } from '../../src/server/store/schema.ts';
import { onEachDatabase } from '../support/databases.ts';
import { type Answer, doorOf, jsonHeaders, payments, paymentText, refusalOf } from '../support/doors.ts';
import { tellAll } from '../support/events.ts';
import { newCard, payableInvoice } from '../support/paying.ts';
import { secret, swedish } from '../support/service.ts';
import { actionUrl, answerOn, begin } from '../support/step-page.ts';

const hour = 3600;
const tooOften = [429, 'too-many-requests', 'unknown'];
/** A refusal that says nothing of what other copies under its key do. */
const openRefusalOf = ({ status, body }: Answer) => [status, body.code, body.moneyMoved];
const limits = {
  pay: { user: { most: 3, seconds: hour } },
  decline: { profile: { most: 2, seconds: hour } },
  quote: { user: { most: 6, seconds: hour } },
  'add-payment-method': { user: { most: 1, seconds: hour } },
};

onEachDatabase(
  'limits against card testing',
  (service) => {
    beforeEach(() => service().database.delete(rateLimit));
    const client = () => service().clientFor('profile-owner');
    const token = (behaviour: string) => `test_${behaviour}-${crypto.randomUUID().slice(0, 8)}`;

    /** One request to pay the smallest part of an invoice, which can be sent again and again. */
    const payment = async (behaviour = 'visa', headers = jsonHeaders()) => {
      const { id } = await payableInvoice(client());
      const quote = await client().payments.quote(swedish, { invoices: [{ invoiceId: id, amount: 1 }] });
      const version = quote.allocations[0]?.version ?? '';
      const body = paymentText({ invoiceId: id, version, amount: 1 }, 1, token(behaviour));
      return (as = 'profile-owner') => doorOf(service())(payments, { method: 'POST', as, headers, body });
    };
    const addCard = (headers = jsonHeaders()) => {
      const body = JSON.stringify({ cardToken: token('visa') });
      return () =>
        doorOf(service())(`/profiles/${swedish}/payment-methods`, { method: 'POST', headers, body });
    };

    test('F69: who pays too often is asked to wait, and nothing is written down', async () => {
      for (let paid = 0; paid < 3; paid++) assert.equal((await (await payment())()).status, 201);
      const send = await payment();
      const before = await service().database.$count(paymentAttempt);
      const answer = await send();
      assert.deepEqual(openRefusalOf(answer), tooOften);
      const wait = Number(answer.headers.get('retry-after'));
      assert.ok(wait > 0 && wait <= hour, `it says when to come back: ${wait}`);
      assert.equal(await service().database.$count(paymentAttempt), before);
      assert.equal((await send('account-owner')).status, 201, 'another person is not held back');
    });

    test('F69: what is sent again under its key is answered, and never counted', async () => {
      const send = await payment();
      const ids = new Set<unknown>();
      for (let sent = 0; sent < 6; sent++) ids.add((await send()).body.id);
      assert.equal(ids.size, 1);
      assert.equal((await (await payment())()).status, 201);
    });

    test('F69: after the wait the same request is paid under the same key', async () => {
      for (let paid = 0; paid < 3; paid++) await (await payment())();
      const send = await payment();
      assert.equal((await send()).status, 429);
      await service().database.delete(rateLimit);
      assert.equal((await send()).status, 201);
    });

    test('F69: declined cards close the door sooner, to everybody who pays for this profile', async () => {
      for (const as of ['profile-owner', 'account-owner'])
        assert.equal((await (await payment('declined'))(as)).body.status, 'failed');
      const answer = await (await payment())('invoice-manager');
      assert.deepEqual(openRefusalOf(answer), tooOften);
    });

    for (const [how, find] of [
      ['at the next look', (id: string) => client().payments.get(swedish, id)],
      ['by an event of the gateway', (id: string) => tellAll(service(), id)],
    ] as const)
      test(`F69: a card that is declined after the bank has asked counts as well, and once, found out ${how}`, async () => {
        const declinedLate = async () => {
          const { payment: waiting } = await begin(client(), newCard('challenge_declined'), { amount: 1 });
          await answerOn(service(), actionUrl(waiting), 'decision', { decision: 'confirm' });
          await find(waiting.id);
          await find(waiting.id);
        };
        await declinedLate();
        assert.equal((await (await payment())('account-owner')).status, 201, 'one is not too many');
        await declinedLate();
        assert.deepEqual(openRefusalOf(await (await payment())('invoice-manager')), tooOften);
      });

    test('F69: the SDK looks it up, and hears it as what it is, not as a service that is away', async () => {
      for (let paid = 0; paid < 3; paid++) await (await payment())();
      const { id } = await payableInvoice(client());
      const quote = await client().payments.quote(swedish, { invoices: [{ invoiceId: id, amount: 1 }] });
      const intent = await client().payments.intent(quote, newCard('visa'));
      await assert.rejects(intent.pay(), { code: 'too-many-requests', moneyMoved: 'unknown', retry: 'safe' });
    });

    test('F69: who may not pay is refused and asked to wait alone, and holds back nobody who may', async () => {
      for (let tried = 0; tried < 3; tried++)
        assert.deepEqual(refusalOf(await (await payment())('profile-reader')), [403, 'forbidden']);
      assert.deepEqual(openRefusalOf(await (await payment())('profile-reader')), tooOften);
      const counted = await service().database.select({ key: rateLimit.key }).from(rateLimit);
      assert.deepEqual(
        counted.flatMap(({ key }) => (key.startsWith('pay ') ? [key] : [])),
        ['pay user:["nordljus","profile-reader"]'],
      );
    });

    test('F69: who is over the own limit uses up nothing of what others have', async () => {
      const limiter = createLimiter(service().database, {
        pay: { user: { most: 1, seconds: hour }, profile: { most: 3, seconds: 2 * hour } },
      });
      const by = (user: string) => limiter.take('pay', { user, profile: 'bp_shared', address: null });
      assert.equal(await by('eager'), undefined);
      for (let more = 0; more < 5; more++) assert.ok(await by('eager'));
      assert.deepEqual([await by('first'), await by('second')], [undefined, undefined]);
      assert.ok(Number(await by('third')) > hour, 'the longest wait is told');
    });

    test('F69: quotes and new cards have limits of their own', async () => {
      const { id } = await payableInvoice(client());
      const body = JSON.stringify({ invoices: [{ invoiceId: id }] });
      const quote = () =>
        doorOf(service())(`/profiles/${swedish}/quotes`, { method: 'POST', headers: jsonHeaders(), body });
      for (let asked = 0; asked < 6; asked++) assert.equal((await quote()).status, 200);
      assert.deepEqual(refusalOf(await quote()), [429, 'too-many-requests']);
      const first = addCard();
      assert.equal((await first()).status, 201);
      assert.equal((await first()).status, 201, 'the same key again adds nothing');
      assert.deepEqual(refusalOf(await addCard()()), [429, 'too-many-requests']);
    });

    test('F69: the counts are shared by all processes on a database', async () => {
      const processes = [1, 2, 3].map(() => createLimiter(service().database, limits));
      const asking = { user: 'somebody', profile: null, address: null };
      const waits = await Promise.all(processes.map((limiter) => limiter.take('pay', asking)));
      assert.deepEqual(waits, [undefined, undefined, undefined]);
      const more = await Promise.all(processes.map((limiter) => limiter.take('pay', asking)));
      assert.ok(more.every((wait) => wait !== undefined));
    });

    test('F69: addresses of one IPv6 network are one, those of others are not', async () => {
      const limiter = createLimiter(service().database, { pay: { address: { most: 1, seconds: hour } } });
      const from = (address: string) => limiter.take('pay', { user: null, profile: null, address });
      assert.equal(await from('2001:db8:1:2:aaaa::1'), undefined);
      assert.ok(await from('2001:db8:1:2:bbbb::2'));
      assert.equal(await from('2001:db8:1:3::1'), undefined);
      assert.equal(await from('203.0.113.7'), undefined);
      assert.equal(await from('203.0.113.8'), undefined);
    });
  },
  { limits },
);

test('a limit that is no number is refused at the start, with what to write', async () => {
  assert.deepEqual(limitsWith(), usualLimits);
  const limits = { pay: { user: { most: 0, seconds: 60 } } };
  assert.throws(() => limitsWith(limits), /limits\.pay\.user must be \{ most, seconds \}/);
  await assert.rejects(
    openService({ secret, vaultUrl: 'http://localhost:4001', limits }),
    /limits\.pay\.user/,
  );
});
