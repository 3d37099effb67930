import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listCharges } from 'betala/server/node';
import { onEachDatabase } from '../../support/databases.ts';
import { swedish } from '../../support/service.ts';
import { actionUrl, answerOn, begin, show, typedCard } from '../../support/step-page.ts';

const returnUrls = { portal: 'https://portal.example/billing' };
const visa = typedCard('4242 4242 4242 4242');

onEachDatabase(
  'a card typed on the page of the gateway',
  (service) => {
    const client = () => service().clientFor('invoice-manager');
    const hosted = () => begin(client(), { hostedPage: true }, { returnTo: 'portal' });
    const pay = (url: string, card = visa) => answerOn(service(), url, 'card', card);
    const chargesOf = async (id: string) =>
      (await listCharges(service().database)).filter(({ attemptId }) => attemptId === id);

    test('S15: paying on the gateway’s page leads there, back again, and to a paid invoice', async () => {
      const { payment } = await hosted();
      assert.match(actionUrl(payment), /^http:\/\/localhost:4001\/pay\/hpp_/);
      assert.deepEqual([payment.nextAction?.type, payment.method], ['redirect', '']);
      const answer = await (await pay(actionUrl(payment))).json();
      assert.deepEqual(answer, {
        state: 'confirmed',
        goTo: `https://portal.example/billing?betala=payment:${payment.id}`,
      });
      const seen = await client().payments.get(swedish, payment.id);
      assert.deepEqual([seen.status, seen.method], ['succeeded', 'Visa •••• 4242']);
    });

    test('F51: a page that is open twice, and paid on twice at once, charges once', async () => {
      const { payment } = await hosted();
      const url = actionUrl(payment);
      await Promise.all([pay(url), pay(url, typedCard('5555 5555 5555 4444')), pay(url)]);
      await pay(url);
      assert.equal((await chargesOf(payment.id)).length, 1);
      assert.equal((await client().payments.get(swedish, payment.id)).status, 'succeeded');
    });

    test('F44: a card that is declined there leaves the invoice free', async () => {
      const { payment, invoice } = await hosted();
      await pay(actionUrl(payment), typedCard('4000 0000 0000 9995'));
      const seen = await client().payments.get(swedish, payment.id);
      assert.deepEqual([seen.failure?.code, seen.method], ['insufficient-funds', 'Visa •••• 9995']);
      assert.ok((await client().invoices.get(swedish, invoice.id)).pay.allowed);
    });

    test('F49: a card whose bank asks leads on to the bank’s page, for the same payment', async () => {
      const { payment } = await hosted();
      const { goTo } = await (await pay(actionUrl(payment), typedCard('4000 0000 0000 3220'))).json();
      await answerOn(service(), `http://localhost:4001${goTo}`, 'decision', { decision: 'confirm' });
      assert.equal((await client().payments.get(swedish, payment.id)).status, 'succeeded');
      assert.equal((await chargesOf(payment.id)).length, 1);
    });

    test('F50: a payer who cancels there has paid nothing, and the page stays closed', async () => {
      const { payment } = await hosted();
      await answerOn(service(), actionUrl(payment), 'cancel');
      assert.equal((await client().payments.get(swedish, payment.id)).status, 'canceled');
      assert.equal((await (await pay(actionUrl(payment))).json()).state, 'canceled');
    });

    test('a card that cannot be right is sent back with the field that is wrong, and nothing is decided', async () => {
      const { payment } = await hosted();
      const answer = await pay(actionUrl(payment), { ...visa, expiry: '10/20' });
      assert.deepEqual([answer.status, (await answer.json()).errors[0].path], [422, 'expiry']);
      assert.equal((await client().payments.get(swedish, payment.id)).status, 'requires_action');
      await client().payments.cancel(swedish, payment.id);
    });

    test('F9: no page may frame the page where a card is typed', async () => {
      const { payment } = await hosted();
      const page = await show(service(), actionUrl(payment), { 'accept-language': 'sv-SE,sv;q=0.9' });
      assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
      assert.match(await page.text(), /Betala 1,00 kr|Betala 1,00\u00a0kr/);
      await client().payments.cancel(swedish, payment.id);
    });
  },
  { returnUrls },
);
