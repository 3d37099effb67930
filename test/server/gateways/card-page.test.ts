import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { createSandboxGateway } from '../../../src/server/gateways/sandbox/sandbox-gateway.ts';
import { findCardNumbers } from '../../support/find-card-numbers.ts';
import { CardFrame } from './card-frame.ts';

const visa = { number: '4242424242424242', expiry: '1235', cvc: '123', name: 'Astrid Lindqvist' };

describe('The card fields in a page of another origin', () => {
  let stage: CardFrame;
  before(async () => {
    stage = await CardFrame.open();
  });
  after(() => stage.end());

  test('A payer types a card, and the page gets a token and no number', async (t) => {
    const card = await stage.embed();
    t.after(() => card.close());
    await card.type(visa);
    assert.deepEqual(await card.heard('change'), { betala: 'change', complete: true });
    await card.say({ betala: 'tokenize', id: 'first' });
    const { token, ...rest } = await card.heard('token');
    const facts = { brand: 'visa', last4: '4242', expiryMonth: 12, expiryYear: 2035 };
    assert.deepEqual(rest, { betala: 'token', id: 'first', ...facts });
    const gateway = createSandboxGateway({ database: stage.database, vaultUrl: stage.vault });
    assert.deepEqual(await gateway.describe(String(token)), {
      ...facts,
      holder: visa.name,
    });
  });

  test('The number leaves the frame in one request body to the vault, and in no address', async (t) => {
    const card = await stage.embed();
    t.after(() => card.close());
    const requests: string[] = [];
    card.page.on('request', (request) => {
      requests.push(`${request.method()} ${request.url()}`);
    });
    await card.type(visa);
    await card.say({ betala: 'tokenize', id: 'first' });
    assert.deepEqual(findCardNumbers(JSON.stringify(await card.heard('token'))), []);
    assert.deepEqual(requests, [`POST ${stage.vault}/cards`]);
  });

  test('Digits are grouped while they are typed, and the brand is told', async (t) => {
    const card = await stage.embed();
    t.after(() => card.close());
    await card.type({ number: '55555', expiry: '5' });
    assert.equal(await card.fields.locator('#number').inputValue(), '5555 5');
    assert.equal(await card.fields.locator('#brand').textContent(), 'Mastercard');
    assert.equal(await card.fields.locator('#expiry').inputValue(), '05');
  });

  test('A digit mended in the middle of the number leaves the caret where it was', async (t) => {
    const card = await stage.embed();
    t.after(() => card.close());
    await card.type({ number: '424242424242' });
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'Backspace', '7', '8'])
      await card.page.keyboard.press(key);
    assert.equal(await card.fields.locator('#number').inputValue(), '4784 2424 2424 2');
  });

  test('One press fills in a test card', async (t) => {
    const card = await stage.embed();
    t.after(() => card.close());
    await card.fields.getByRole('button', { name: '4242 4242 4242 4242' }).click();
    assert.deepEqual(await card.heard('change'), { betala: 'change', complete: true });
  });

  test('Asked for a token too early, the page says what is missing and goes there', async (t) => {
    const card = await stage.embed();
    t.after(() => card.close());
    await card.type({ number: visa.number, expiry: '1220' });
    await card.say({ betala: 'tokenize', id: 'early' });
    assert.deepEqual(await card.heard('error'), { betala: 'error', id: 'early', code: 'incomplete' });
    const expiry = card.fields.getByLabel('Expiry date');
    assert.equal(await expiry.getAttribute('aria-invalid'), 'true');
    assert.match((await card.fields.locator('#expiry-error').textContent()) ?? '', /has passed/);
    assert.ok(await expiry.evaluate((field) => field === document.activeElement));
  });

  test('A real-looking card is refused with the test card to use instead', async (t) => {
    const card = await stage.embed({ locale: 'sv' });
    t.after(() => card.close());
    await card.type({ ...visa, number: '4111111111111111' });
    await card.say({ betala: 'tokenize', id: 'real' });
    assert.deepEqual(await card.heard('error'), { betala: 'error', id: 'real', code: 'not-a-test-card' });
    const told = (await card.fields.locator('#number-error').textContent()) ?? '';
    assert.match(told, /sandlåda: använd 4242 4242 4242 4242/);
  });

  test('The page around the fields sets language and looks, and clears what was typed', async (t) => {
    const card = await stage.embed();
    t.after(() => card.close());
    await card.type({ number: visa.number });
    const vars = { accent: 'rgb(1, 2, 3)', surface: 'url(https://evil.example)', radius: '12px' };
    await card.say({ betala: 'appearance', locale: 'sv-SE', scheme: 'dark', vars });
    await card.say({ betala: 'clear' });
    await card.say({ betala: 'focus' });
    const number = card.fields.getByLabel('Kortnummer');
    await card.page.waitForFunction(() => document.activeElement?.tagName === 'IFRAME');
    assert.equal(await number.inputValue(), '');
    assert.equal(await number.evaluate((field) => getComputedStyle(field).borderRadius), '12px');
    assert.equal(await number.evaluate((field) => getComputedStyle(field).outlineColor), 'rgb(1, 2, 3)');
    assert.doesNotMatch(await number.evaluate((field) => getComputedStyle(field).background), /evil/);
  });

  test('The frame tells its height whenever that changes', async (t) => {
    const card = await stage.embed({ width: 320 });
    t.after(() => card.close());
    const before = await card.fields.locator('body').evaluate((body) => body.getBoundingClientRect().height);
    await card.fields.getByText('More test cards').click();
    const { height } = await card.heard('resize');
    assert.ok(Number(height) > before);
  });

  for (const scheme of ['light', 'dark'] as const) {
    test(`Everybody can read and use the fields, errors shown, in ${scheme} colours`, async (t) => {
      const card = await stage.embed({ scheme, width: 320 });
      t.after(() => card.close());
      await card.fields.getByText('More test cards').click();
      await card.say({ betala: 'tokenize', id: 'early' });
      await card.heard('error');
      const { violations } = await new AxeBuilder({ page: card.page }).include(['iframe', 'form']).analyze();
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        [],
      );
    });
  }

  test('A page that is not on the list gets no card fields', async (t) => {
    const page = await stage.newPage();
    t.after(() => page.close());
    await page.goto(`${stage.stranger}/?parent=${encodeURIComponent(stage.stranger)}`);
    const heading = page.frameLocator('iframe').getByRole('heading');
    assert.match((await heading.textContent()) ?? '', /not available here/);
  });

  test('A page that names the portal as its own is not shown the fields by the browser', async (t) => {
    const page = await stage.newPage();
    t.after(() => page.close());
    const blocked = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await page.goto(`${stage.stranger}/?parent=${encodeURIComponent(stage.portal)}`);
    assert.match((await blocked).text(), /frame-ancestors/);
  });

  test('A message from anywhere but the page around the frame is not heard', async (t) => {
    const card = await stage.embed();
    t.after(() => card.close());
    await card.type(visa);
    await card.fields.locator('body').evaluate(() => window.postMessage({ betala: 'clear' }, '*'));
    await card.say({ betala: 'tokenize', id: 'still-there' });
    assert.equal((await card.heard('token')).id, 'still-there');
  });
});
