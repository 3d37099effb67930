import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listCharges } from 'betala/server/node';
import { sql } from 'drizzle-orm';
import { onEachDatabase } from '../../support/databases.ts';
import { newCard, payableInvoice } from '../../support/paying.ts';
import { swedish } from '../../support/service.ts';
import { actionUrl, answerOn, begin, show } from '../../support/step-page.ts';

const portal = 'http://localhost:4000';
const options = { allowedOrigins: [portal], returnUrls: { portal: `${portal}/billing?tab=invoices` } };

onEachDatabase(
  'a card whose bank asks the payer',
  (service) => {
    const client = () => service().clientFor('profile-owner');
    const challenged = (more: Parameters<typeof begin>[2] = {}) =>
      begin(client(), newCard('challenge'), more);
    const chargesOf = async (id: string) =>
      (await listCharges(service().database)).filter(({ attemptId }) => attemptId === id);
    const confirm = (url: string) => answerOn(service(), url, 'decision', { decision: 'confirm' });
    const refuse = (url: string) => answerOn(service(), url, 'decision', { decision: 'refuse' });
    /** Lets so much time pass for everything of a payment. */
    const age = (id: string, interval: string) =>
      service().database.execute(
        sql`update payment_attempt set created_at = now() - ${interval}::interval, lease_until = now() - interval '1 second', looked_at = null where id = ${id}`,
      );

    test('F49: a payment that the bank asks about waits for the payer, and nothing is charged yet', async () => {
      const { payment, invoice } = await challenged();
      assert.match(actionUrl(payment), /^http:\/\/localhost:4001\/challenge\/chl_[0-9a-z]{26}$/);
      assert.equal(payment.nextAction?.type, 'challenge');
      assert.deepEqual(await chargesOf(payment.id), []);
      const { pay, pendingPayment } = await client().invoices.get(swedish, invoice.id);
      assert.deepEqual([pay.allowed, pay.reason], [false, 'payment-in-progress']);
      assert.deepEqual(pendingPayment, { paymentId: payment.id, status: 'requires_action' });
      await client().payments.cancel(swedish, payment.id);
    });

    test('F49: the page of the bank shows the amount and the payee', async () => {
      const { payment } = await challenged({ amount: 123_45 });
      const page = await (await show(service(), actionUrl(payment))).text();
      assert.ok(page.includes('SEK\u00a0123.45'));
      assert.ok(page.includes('<dd>Molnverket AB</dd>'));
      await client().payments.cancel(swedish, payment.id);
    });

    test('F49: once the payer confirms, the payment succeeds at the next look', async () => {
      const { payment } = await challenged();
      assert.equal((await confirm(actionUrl(payment))).status, 200);
      const seen = await client().payments.get(swedish, payment.id);
      assert.deepEqual([seen.status, seen.nextAction], ['succeeded', null]);
      assert.equal((await chargesOf(payment.id)).length, 1);
    });

    test('F50: a payer who refuses is not charged, and the invoice is free again', async () => {
      const { payment, invoice } = await challenged();
      await refuse(actionUrl(payment));
      const seen = await client().payments.get(swedish, payment.id);
      assert.deepEqual([seen.status, seen.failure?.code], ['failed', 'authentication-failed']);
      assert.ok((await client().invoices.get(swedish, invoice.id)).pay.allowed);
    });

    test('F44: a card that is declined after the payer confirmed is not charged', async () => {
      const { payment } = await begin(client(), newCard('challenge_declined'));
      await confirm(actionUrl(payment));
      const seen = await client().payments.get(swedish, payment.id);
      assert.deepEqual([seen.status, seen.failure?.code], ['failed', 'card-declined']);
    });

    test('F51: a page that is opened again after the decision shows it and changes nothing', async () => {
      const { payment } = await challenged();
      const url = actionUrl(payment);
      await confirm(url);
      assert.equal((await (await refuse(url)).json()).state, 'confirmed');
      assert.match(await (await show(service(), url)).text(), /You have confirmed this payment/);
      assert.equal((await client().payments.get(swedish, payment.id)).status, 'succeeded');
    });

    test('F51: two decisions at the same moment are one decision', async () => {
      const { payment } = await challenged();
      const url = actionUrl(payment);
      const answers = await Promise.all([confirm(url), refuse(url), confirm(url), refuse(url)]);
      const states = await Promise.all(answers.map(async (answer) => (await answer.json()).state));
      assert.equal(new Set(states).size, 1);
      assert.equal((await chargesOf(payment.id)).length, 1);
      await client().payments.get(swedish, payment.id);
    });

    test('F50: after a reload the same payment goes on with the same page', async () => {
      const { payment } = await challenged();
      const again = await client().payments.get(swedish, payment.id);
      assert.deepEqual([again.status, again.nextAction], [payment.status, payment.nextAction]);
      await client().payments.cancel(swedish, payment.id);
    });

    test('F50: an abandoned payment is given up at the gateway first, and then the invoice is free', async () => {
      const { payment, invoice } = await challenged();
      await age(payment.id, '16 minutes');
      await service().billing.payments.sweep();
      assert.equal((await client().payments.get(swedish, payment.id)).status, 'canceled');
      assert.equal((await (await confirm(actionUrl(payment))).json()).state, 'canceled');
      assert.ok((await client().invoices.get(swedish, invoice.id)).pay.allowed);
    });

    test('F50: a payer who confirmed at the last moment has paid, whoever wanted to give up', async () => {
      const { payment } = await challenged();
      await confirm(actionUrl(payment));
      await age(payment.id, '16 minutes');
      await service().billing.payments.sweep();
      assert.equal((await client().payments.get(swedish, payment.id)).status, 'succeeded');
    });

    test('F50: a payer may give up, and may find that the payment was confirmed already', async () => {
      const { payment } = await challenged();
      await confirm(actionUrl(payment));
      await assert.rejects(client().payments.cancel(swedish, payment.id), {
        code: 'payment-final',
        moneyMoved: 'yes',
      });
    });

    test('F50: a payer who gives up twice hears that nothing was paid', async () => {
      const { payment } = await challenged();
      await client().payments.cancel(swedish, payment.id);
      await assert.rejects(client().payments.cancel(swedish, payment.id), {
        code: 'payment-final',
        moneyMoved: 'no',
      });
    });

    test('F51: the way back leads to an address of the service’s own map, and says which payment it was', async () => {
      const { payment } = await challenged({ returnTo: 'portal' });
      const { goTo } = await (await confirm(actionUrl(payment))).json();
      assert.equal(goTo, `${portal}/billing?tab=invoices&betala=payment:${payment.id}`);
      assert.equal((await client().payments.get(swedish, payment.id)).status, 'succeeded');
    });

    for (const name of ['elsewhere', '__proto__', 'toString']) {
      test(`B34: a request cannot name the way back "${name}", which the service was not given`, async () => {
        const invoice = await payableInvoice(client());
        await assert.rejects(
          challenged({ returnTo: name, invoice }),
          ({ code }: { code: string }) => code === 'invalid-request',
        );
      });
    }

    test('F58: a forged address of a challenge leads nowhere', async () => {
      const url = 'http://localhost:4001/challenge/chl_00000000000000000000000000';
      assert.equal((await show(service(), url)).status, 404);
      assert.equal((await confirm(url)).status, 404);
    });

    test('F58: only the page itself may send a decision', async () => {
      const { payment } = await challenged();
      const url = actionUrl(payment);
      const headers = { origin: portal, 'content-type': 'application/json' };
      const foreign = await answerOn(service(), url, 'decision', { decision: 'confirm' }, headers);
      const silent = await answerOn(service(), url, 'decision', { decision: 'maybe' });
      assert.deepEqual([foreign.status, silent.status], [403, 400]);
      assert.deepEqual(await chargesOf(payment.id), []);
      await client().payments.cancel(swedish, payment.id);
    });

    test('F9: only pages of the allowed origins may frame a challenge', async () => {
      const { payment } = await challenged();
      const url = actionUrl(payment);
      const policy = (await show(service(), url)).headers.get('content-security-policy') ?? '';
      assert.ok(policy.split('; ').includes(`frame-ancestors ${portal}`), policy);
      const stranger = await show(service(), `${url}?parent=https://evil.example`);
      assert.equal(stranger.status, 403);
      await client().payments.cancel(swedish, payment.id);
    });
  },
  options,
);
