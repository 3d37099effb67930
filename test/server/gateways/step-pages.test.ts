import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { createSandboxGateway } from '../../../src/server/gateways/sandbox/sandbox-gateway.ts';
import type { PaymentGateway } from '../../../src/server/ports.ts';
import { attemptWith } from './attempt.ts';
import { CardFrame } from './card-frame.ts';

describe('The pages where payers confirm or pay, in a real browser', () => {
  let stage: CardFrame;
  let gateway: PaymentGateway;
  before(async () => {
    stage = await CardFrame.open();
    gateway = createSandboxGateway({ database: stage.database, vaultUrl: stage.vault });
  });
  after(() => stage.end());

  const asked = async (token: string | null) => {
    const attempt = attemptWith(token, { returnUrl: `${stage.portal}/back?betala=payment:x` });
    const outcome = await gateway.charge(attempt, AbortSignal.timeout(30_000));
    assert.equal(outcome.status, 'requires_action');
    return { attempt, url: outcome.nextAction.url };
  };

  test('F49: a challenge in a frame tells exactly the page around it that it is decided', async (t) => {
    const { attempt, url } = await asked('test_challenge');
    const page = await stage.newPage();
    t.after(() => page.close());
    await page.goto(`${stage.portal}/?frame=${encodeURIComponent(url)}`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'Confirm' }).click();
    await frame.getByText('You have confirmed this payment').waitFor();
    const heard = await page.waitForFunction(() => (Reflect.get(window, 'inbox') as object[])[0]);
    assert.deepEqual(await heard.jsonValue(), {
      type: 'betala:challenge',
      paymentId: attempt.id,
      done: true,
    });
    assert.equal((await gateway.lookUp(attempt)).status, 'succeeded');
  });

  test('F9: a page of another origin cannot frame a challenge', async (t) => {
    const { url } = await asked('test_challenge');
    const page = await stage.newPage();
    t.after(() => page.close());
    await page.goto(`${stage.stranger}/?frame=${encodeURIComponent(url)}`);
    assert.equal(await page.frameLocator('iframe').getByRole('button').count(), 0);
  });

  test('F51: a challenge as a whole page leads back to where the payer came from', async (t) => {
    const { attempt, url } = await asked('test_challenge');
    const page = await stage.newPage();
    t.after(() => page.close());
    await page.goto(`${url}?locale=sv`);
    await page.getByRole('button', { name: 'Avböj' }).click();
    await page.waitForURL('**/back?betala=payment:x');
    assert.equal((await gateway.lookUp(attempt)).status, 'failed');
    await page.goto(`${url}?locale=sv`);
    await page.getByText('Du har avböjt betalningen').waitFor();
    assert.equal(await page.getByRole('button').count(), 0);
    assert.ok(await page.getByRole('link', { name: 'Gå tillbaka' }).isVisible());
  });

  test('S15: a card typed on the hosted page is charged, and the payer is led back', async (t) => {
    const { attempt, url } = await asked(null);
    const page = await stage.newPage();
    t.after(() => page.close());
    await page.goto(url);
    await page.getByLabel('Card number').fill('5555555555554444');
    await page.getByRole('button', { name: 'Pay SEK' }).click();
    await page.getByText('Enter month and year').waitFor();
    await page.getByLabel('Expiry date').fill('12 / 35');
    await page.getByLabel('Security code').fill('123');
    await page.getByRole('button', { name: 'Pay SEK' }).click();
    await page.waitForURL('**/back?betala=payment:x');
    const outcome = await gateway.lookUp(attempt);
    assert.ok(outcome.status === 'succeeded' && outcome.card?.brand === 'mastercard');
  });

  for (const scheme of ['light', 'dark'] as const) {
    test(`T19: both pages can be read and operated by everyone, in ${scheme} colours`, async (t) => {
      const page = await stage.newPage();
      t.after(() => page.close());
      for (const token of ['test_challenge', null]) {
        await page.goto(`${(await asked(token)).url}?theme=${scheme}`);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
        assert.deepEqual(violations, []);
      }
    });
  }
});
