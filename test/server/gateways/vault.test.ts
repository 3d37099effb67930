import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { OpenDatabase } from 'betala/server/node';
import { findCard } from '../../../src/server/gateways/sandbox/cards.ts';
import { createSandboxGateway } from '../../../src/server/gateways/sandbox/sandbox-gateway.ts';
import { testCards } from '../../../src/server/gateways/sandbox/test-cards.ts';
import { createVaultHandler } from '../../../src/server/gateways/sandbox/vault.ts';
import { cardNumbersIn, findCardNumbers } from '../../support/find-card-numbers.ts';
import { openEmptyLedger } from '../../support/snapshot.ts';
import { attemptWith } from './attempt.ts';

const vaultUrl = 'http://localhost:4001';
const portal = 'http://localhost:4000';
const own = { origin: vaultUrl, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
const visa = { number: '4242424242424242', expiry: '12/35', cvc: '123', name: 'Astrid Lindqvist' };

describe('The card vault', () => {
  let opened: OpenDatabase;
  let vault: (request: Request) => Promise<Response>;
  before(async () => {
    opened = await openEmptyLedger();
    vault = createVaultHandler({ database: opened.database, allowedParents: [portal] });
  });
  after(() => opened.close());

  const send = (body: unknown, headers: Record<string, string> = own, method = 'POST') =>
    vault(
      new Request(`${vaultUrl}/cards`, {
        method,
        headers,
        ...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  const show = (query: string) => vault(new Request(`${vaultUrl}/card-entry?${query}`));
  const showTo = (parent: string, more = '') => show(`parent=${encodeURIComponent(parent)}${more}`);

  for (const card of testCards) {
    test(`The published test card ${card.number} becomes a token that does what the card does`, async () => {
      const answer = await send({ ...visa, number: card.number });
      assert.equal(answer.status, 201);
      const { token, ...facts } = await answer.json();
      assert.match(token, /^tok_[\w-]{20,}$/);
      const expected = { brand: card.brand, last4: card.number.slice(-4), expiryMonth: 12, expiryYear: 2035 };
      assert.deepEqual(facts, expected);
      const kept = await findCard(opened.database, token);
      assert.deepEqual(kept, {
        behaviour: card.behaviour,
        facts: { ...expected, holder: 'Astrid Lindqvist' },
      });
    });
  }

  test('A token that was saved can be charged again, once for each attempt', async () => {
    const { token } = await (await send(visa)).json();
    const gateway = createSandboxGateway({ database: opened.database, vaultUrl });
    for (const attempt of [attemptWith(token), attemptWith(token)]) {
      const outcome = await gateway.charge(attempt, AbortSignal.timeout(30_000));
      assert.equal(outcome.status, 'succeeded');
      assert.equal(outcome.card?.holder, 'Astrid Lindqvist');
    }
  });

  test('A card without a name is taken', async () => {
    assert.equal((await send({ ...visa, name: '' })).status, 201);
  });

  for (const number of [
    '4111111111111111',
    '4242424242424241',
    '42',
    '',
    '４２４２４２４２４２４２４２４２',
  ]) {
    test(`A number that is not a published one ("${number}") is refused with what to use instead`, async () => {
      const answer = await send({ ...visa, number });
      assert.equal(answer.status, 422);
      const text = await answer.text();
      assert.equal(JSON.parse(text).code, 'not-a-test-card');
      assert.match(text, /use 4242 4242 4242 4242/);
      assert.ok(number.length < 3 || !text.includes(number));
    });
  }

  const wrongFields = {
    'a month that has passed': ['expiry', '10/20'],
    'a month that is none': ['expiry', '13/35'],
    'a date too far away': ['expiry', '01/99'],
    'a short CVC': ['cvc', '12'],
    'a CVC of letters': ['cvc', 'abc'],
    'a card number for a name': ['name', '4242 4242 4242 4242'],
    'an endless name': ['name', 'a'.repeat(101)],
    'a name with a control character': ['name', 'Astrid\u0000'],
  };
  for (const [what, [field = '', value]] of Object.entries(wrongFields)) {
    test(`A card with ${what} is refused, and the field is named`, async () => {
      const answer = await send({ ...visa, [field]: value });
      assert.equal(answer.status, 422);
      const { code, errors } = await answer.json();
      assert.equal(code, 'incomplete');
      assert.equal(errors[0].path, field);
    });
  }

  const wrongBodies = {
    'no JSON': ['{', 400],
    'a list': [[visa], 400],
    null: ['null', 400],
    'a field too many': [{ ...visa, token: 'mine' }, 400],
    'a field missing': [{ number: visa.number, expiry: visa.expiry, cvc: visa.cvc }, 400],
    'a number for a text': [{ ...visa, cvc: 123 }, 400],
    'five kilobytes': [{ ...visa, name: 'a'.repeat(5000) }, 413],
  } as const;
  for (const [what, [body, status]] of Object.entries(wrongBodies)) {
    test(`A body that is ${what} is answered with ${status}`, async () => {
      const answer = await send(body);
      assert.equal(answer.status, status);
      assert.match(answer.headers.get('content-type') ?? '', /problem\+json/);
    });
  }

  const strangers = {
    'another site': { ...own, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    'the embedding page': { ...own, origin: portal, 'sec-fetch-site': 'same-site' },
    'a page that hides where it is': { ...own, origin: 'null', 'sec-fetch-site': 'cross-site' },
    'no page at all': { 'content-type': 'application/json' },
  };
  for (const [who, headers] of Object.entries(strangers)) {
    test(`A card that ${who} sends is refused`, async () => {
      assert.equal((await send(visa, headers)).status, 403);
    });
  }

  test('A card that comes as a form is refused', async () => {
    const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' };
    assert.equal((await send(visa, form)).status, 415);
  });

  test('Other methods and addresses are answered plainly', async () => {
    assert.equal((await send(undefined, own, 'GET')).status, 405);
    assert.equal((await vault(new Request(`${vaultUrl}/`))).status, 404);
  });

  test('No answer and no row ever holds a card number', async () => {
    const bodies = [
      visa,
      { ...visa, cvc: '1' },
      { ...visa, number: '4111111111111111' },
      { ...visa, name: visa.number },
    ];
    for (const body of bodies) {
      const text = await (await send(body)).text();
      assert.deepEqual(findCardNumbers(text.replace('4242 4242 4242 4242', 'the published number')), []);
    }
    assert.deepEqual(await cardNumbersIn(opened.database), []);
  });

  test('A page of the portal’s origin may embed the card fields, and nobody else may', async () => {
    const page = await showTo(portal);
    assert.equal(page.status, 200);
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.ok(policy.split('; ').includes(`frame-ancestors ${portal}`));
  });

  for (const parent of ['http://localhost:4002', `${portal}/`, `${portal}.evil.example`, '*', '']) {
    test(`A page of "${parent}" is told why it may not embed the card fields`, async () => {
      const answer = await showTo(parent);
      assert.equal(answer.status, 403);
      assert.match(await answer.text(), /allowed origins/);
    });
  }

  test('The page runs only its own script and sends only to its own origin', async () => {
    const page = await showTo(portal);
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /script-src 'nonce-([\w-]+)'/.exec(policy)?.[1];
    assert.ok(nonce);
    for (const rule of ["default-src 'none'", "connect-src 'self'", "form-action 'none'", "base-uri 'none'"])
      assert.ok(policy.includes(rule), rule);
    assert.ok((await page.text()).includes(`<script nonce="${nonce}">`));
    assert.ok(!(await showTo(portal)).headers.get('content-security-policy')?.includes(nonce));
  });

  test('Nothing of the vault is kept, guessed at or told on', async () => {
    for (const answer of [await showTo(portal), await showTo('*'), await send(visa), await send({})]) {
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    }
  });

  test('The page speaks Swedish where it is asked to', async () => {
    const text = await (await showTo(portal, '&locale=sv-SE')).text();
    assert.match(text, /<html lang="sv"/);
    assert.match(text, /Namn på kortet/);
  });
});
