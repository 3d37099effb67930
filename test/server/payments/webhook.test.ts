import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { eventRequest } from '../../../src/server/gateways/sandbox/events.ts';
import { createSandboxGateway } from '../../../src/server/gateways/sandbox/sandbox-gateway.ts';
import { sandboxSecret } from '../../../src/server/node/sandbox-events.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { deliver, send, told, webhookUrl } from '../../support/events.ts';
import { newCard } from '../../support/paying.ts';
import { secret, swedish } from '../../support/service.ts';
import { actionUrl, answerOn, begin } from '../../support/step-page.ts';

const paymentEvent = { id: 'evt_made', type: 'payment.succeeded', live: false };

onEachDatabase(
  'events that the gateway sends',
  (service) => {
    const client = () => service().clientFor('profile-owner');
    /** A payment that the payer has confirmed at the bank, of which nobody but the gateway knows yet. */
    const decided = async () => {
      const { payment } = await begin(client(), newCard('challenge'));
      await answerOn(service(), actionUrl(payment), 'decision', { decision: 'confirm' });
      const [event] = await told(service(), payment.id);
      assert.ok(event);
      return { payment, event };
    };
    const stored = async (id: string) =>
      (await client().payments.list(swedish)).items.find((one) => one.id === id)?.status;
    const requestOf = async (event: { id: string; body: string }, at?: Date) =>
      eventRequest(event, await sandboxSecret(secret), webhookUrl, at);

    test('F60: an event is kept before it is answered, and then the payment is settled', async () => {
      const { payment, event } = await decided();
      assert.equal(await deliver(service(), event), 204);
      assert.equal(await stored(payment.id), 'succeeded');
    });

    test('F55: the same event a hundred times has one effect', async () => {
      const { payment, event } = await decided();
      const answers = await Promise.all(Array.from({ length: 100 }, () => deliver(service(), event)));
      assert.deepEqual([...new Set(answers)], [204]);
      const { payments } = await client().invoices.get(swedish, payment.allocations[0]?.invoiceId ?? '');
      assert.equal(payments.filter(({ paymentId }) => paymentId === payment.id).length, 1);
    });

    test('F58: what an event says of the amount or the outcome is never believed', async () => {
      const { payment } = await begin(client(), newCard('challenge'));
      const body = JSON.stringify({
        ...paymentEvent,
        paymentId: payment.id,
        amount: { amount: 1, currency: 'EUR' },
      });
      assert.equal(await deliver(service(), { id: 'evt_made', body }), 204);
      assert.equal(await stored(payment.id), 'requires_action');
      await client().payments.cancel(swedish, payment.id);
    });

    test('F58: an event that was altered by one byte is refused and changes nothing', async () => {
      const { payment, event } = await decided();
      const request = await requestOf(event);
      const bytes = new Uint8Array(await request.clone().arrayBuffer());
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const altered = bytes.with(at, (bytes[at] ?? 0) ^ 1);
        const forged = new Request(webhookUrl, { method: 'POST', headers: request.headers, body: altered });
        assert.equal(await send(service(), forged), 400);
      }
      assert.equal(await stored(payment.id), 'requires_action');
      assert.equal(await deliver(service(), event), 204);
    });

    test('T23, F21: an event of 299 seconds ago is taken and one of 301 seconds ago, or ahead, is not', async () => {
      const { event } = await decided();
      const seconds = (shift: number) => new Date(Date.now() + shift * 1000);
      assert.equal(await deliver(service(), event, { at: seconds(-302) }), 400);
      assert.equal(await deliver(service(), event, { at: seconds(302) }), 400);
      assert.equal(await deliver(service(), event, { at: seconds(-297) }), 204);
    });

    for (const [what, headers] of Object.entries({
      'no signature': { 'webhook-signature': '' },
      'a signature of another secret': { 'webhook-signature': `v1,${'A'.repeat(43)}=` },
      'a signature of another version': { 'webhook-signature': `v2,${'A'.repeat(43)}=` },
      'two times': { 'webhook-timestamp': '1, 2' },
      'another id': { 'webhook-id': 'evt_other' },
      'no id': { 'webhook-id': '' },
    })) {
      test(`F58: an event with ${what} is refused`, async () => {
        const { payment, event } = await decided();
        const request = await requestOf(event);
        for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
        assert.equal(await send(service(), request), 400);
        assert.equal(await stored(payment.id), 'requires_action');
        assert.equal(await deliver(service(), event), 204);
      });
    }

    test('F58: while one secret takes the other’s place, both are good', async () => {
      const webhookSecrets = ['a-new-secret-that-is-long-enough', 'the-old-secret-long-enough-too'];
      const gateway = createSandboxGateway({
        database: service().database,
        cardEntry: 'test-cards',
        webhookSecrets,
      });
      const body = JSON.stringify({ ...paymentEvent, paymentId: 'pay_x' });
      for (const [key, isGood] of [
        [webhookSecrets[0], true],
        [webhookSecrets[1], true],
        ['a-stranger-with-a-long-secret', false],
      ] as const) {
        const request = await eventRequest({ id: 'evt_made', body }, key ?? '', webhookUrl);
        const read = await gateway.readEvent(request.headers, new Uint8Array(await request.arrayBuffer()));
        assert.equal(read !== undefined, isGood);
      }
    });

    test('F58: signatures are those of the Standard Webhooks library', async () => {
      const key = await sandboxSecret(secret);
      const { event } = await decided();
      const at = new Date();
      const signature = new Webhook(key, { format: 'raw' }).sign(event.id, at, event.body);
      assert.equal((await requestOf(event, at)).headers.get('webhook-signature'), signature);
      assert.equal(await deliver(service(), event, { at }), 204);
    });

    test('B58: an event about real money is refused under a secret of the sandbox', async () => {
      const body = JSON.stringify({ ...paymentEvent, live: true, paymentId: 'pay_x' });
      assert.equal(await deliver(service(), { id: 'evt_made', body }), 400);
    });

    test('F59: an event of a payment that we do not know is kept for people, and answered well', async () => {
      const body = JSON.stringify({ ...paymentEvent, id: 'evt_lost', paymentId: 'pay_unknown' });
      assert.equal(await deliver(service(), { id: 'evt_lost', body }), 204);
      const orphans = await service().billing.payments.orphans();
      assert.ok(
        orphans.some(({ eventId, paymentId }) => eventId === 'evt_lost' && paymentId === 'pay_unknown'),
      );
    });

    test('B19: an event of more than 64 KiB is refused, and other methods and gateways are answered plainly', async () => {
      const statuses = await Promise.all(
        [
          new Request(webhookUrl, { method: 'POST', body: 'x'.repeat(70_000) }),
          new Request(webhookUrl),
          new Request('https://billing.test/webhooks/stripe', { method: 'POST', body: '{}' }),
        ].map((request) => send(service(), request)),
      );
      assert.deepEqual(statuses, [413, 405, 404]);
    });
  },
  { sandboxEvents: 'hold' },
);
