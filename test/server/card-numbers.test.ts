import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { findCardNumbers as findWhatIsRefused } from '../../src/server/card-numbers.ts';
import { doorOf, jsonHeaders } from '../support/doors.ts';
import { cardNumbersIn, findCardNumbers } from '../support/find-card-numbers.ts';
import { openTestService, swedish, type TestService } from '../support/service.ts';

const numbers = ['4242424242424242', '4242 4242 4242 4242', '378282246310005', '6011-1111-1111-1117'];
const at = `/profiles/${swedish}`;

/** Every place of a request in which somebody could write a text, with a card number in it. */
const places: Record<string, (number: string) => [path: string, body?: object]> = {
  'a search': (number) => [`${at}/invoices?search=${encodeURIComponent(number)}`],
  'the search of an export': (number) => [`${at}/invoices.csv?search=${encodeURIComponent(number)}`],
  'a parameter that nobody knows': (number) => [`${at}/invoices?note=${encodeURIComponent(number)}`],
  'the name of a parameter': (number) => [`${at}/invoices?${encodeURIComponent(number)}=1`],
  'the token of a card': (number) => [`${at}/payments`, payment({ cardToken: number })],
  'the id of a payment method': (number) => [`${at}/payments`, payment({ paymentMethodId: number })],
  'the place to return to': (number) => [
    `${at}/payments`,
    { ...payment({ cardToken: 'test_visa-pan' }), returnTo: number },
  ],
  'a field that nobody knows': (number) => [`${at}/quotes`, { invoices: [{ invoiceId: 'x' }], note: number }],
  'a parameter that is sent twice': (number) => [
    `${at}/invoices?search=${encodeURIComponent(number)}&search=x`,
  ],
  'an amount that is written as text': (number) => [
    `${at}/quotes`,
    { invoices: [{ invoiceId: 'x', amount: number }] },
  ],
  'the name of a field': (number) => [`${at}/quotes`, { invoices: [{ invoiceId: 'x' }], [number]: 1 }],
  'a card that is added': (number) => [`${at}/payment-methods`, { cardToken: number }],
};

const payment = (source: object) => ({
  allocations: [{ invoiceId: 'inv_x', version: '1', amount: 1 }],
  total: { amount: 1, currency: 'SEK' },
  source,
});

describe('A card number where none belongs', () => {
  const logged: unknown[] = [];
  const write = (...what: unknown[]) => logged.push(what);
  let service: TestService;
  before(async () => {
    service = await openTestService({ log: { info: write, warn: write, error: write } });
  });
  after(() => service.close());

  for (const [place, write] of Object.entries(places))
    test(`B70: in ${place} is refused without being repeated`, async () => {
      const send = doorOf(service);
      for (const number of numbers) {
        const [path, body] = write(number);
        const said = body
          ? await send(path, { method: 'POST', headers: jsonHeaders(), body: JSON.stringify(body) })
          : await send(path);
        assert.deepEqual([said.status, said.body.code], [422, 'invalid-request']);
        assert.match(JSON.stringify(said.body.errors), /card number/);
        assert.deepEqual(findCardNumbers(JSON.stringify(said.body)), []);
      }
    });

  test('B70: in an address is not found, as if it were any other', async () => {
    const { status, body } = await doorOf(service)(`${at}/invoices/4242424242424242`);
    assert.equal(status, 404);
    assert.deepEqual(findCardNumbers(JSON.stringify(body)), []);
  });

  test('B70: as an idempotency key is refused, so that a payment under it can always be looked up', async () => {
    const send = doorOf(service);
    const key = '4242424242424242';
    const headers = { ...jsonHeaders(), 'idempotency-key': key };
    const body = JSON.stringify(payment({ cardToken: 'test_visa-key' }));
    for (const said of [
      await send(`${at}/payments`, { method: 'POST', headers, body }),
      await send(`${at}/payments?idempotencyKey=${key}`),
    ]) {
      assert.deepEqual([said.status, said.body.code], [422, 'invalid-request']);
      assert.match(JSON.stringify(said.body.errors), /card number/);
    }
  });

  test('An invoice whose id is digits alone is quoted, whatever its last digit is', async () => {
    const body = JSON.stringify({ invoices: [{ invoiceId: '4242424242424242' }] });
    const { status } = await doorOf(service)(`${at}/quotes`, {
      method: 'POST',
      headers: jsonHeaders(),
      body,
    });
    assert.equal(status, 404, 'only the invoice is not there');
  });

  test('A number is an amount where one belongs, whatever its last digit is, and nowhere else', async () => {
    const send = doorOf(service);
    const quoted = (invoice: object) =>
      send(`${at}/quotes`, {
        method: 'POST',
        headers: jsonHeaders(),
        body: JSON.stringify({ invoices: [{ invoiceId: 'inv_x', ...invoice }] }),
      });
    for (const amount of [4222222222222, 36227206271667, 378282246310005]) {
      assert.equal((await quoted({ amount })).status, 404, 'only the invoice is not there');
      assert.equal((await send(`${at}/invoices?maxTotal=${amount}`)).status, 200);
      assert.match(JSON.stringify((await quoted({ note: amount })).body.errors), /card number/);
      assert.equal((await send(`${at}/invoices?search=${amount}`)).status, 422);
    }
    assert.match(JSON.stringify((await quoted({ amount: 4242424242424242 })).body.errors), /card number/);
  });

  test('T21: is in no row and in no line of the log after all that', async () => {
    assert.deepEqual(await cardNumbersIn(service.database), []);
    assert.deepEqual(findCardNumbers(JSON.stringify(logged)), []);
  });
});

test('What no kind of card begins with, or is as long as, is no card number, though its check digit is right', () => {
  const harmless = {
    'the OCR reference of SE-2026-000123': '2814202600012367',
    'a moment in digits': '2026030112307',
    'the number of a telephone (IMEI)': '353271101234565',
    'the number of a SIM card (ICCID)': '8946001234567890124',
    'of fifteen digits as no Visa has': '424242424242424',
  };
  for (const [what, number] of Object.entries(harmless)) {
    assert.deepEqual(findCardNumbers(number), [number], `${what} has the right check digit`);
    assert.deepEqual(findWhatIsRefused({ note: number }), [], what);
  }
});

test('Numbers of every kind of card are refused', () => {
  const cards = {
    Visa: ['4242424242424242', '4222222222222', '4000000000000000006'],
    Mastercard: ['5555555555554444', '2223003122003222'],
    'American Express': ['378282246310005'],
    Discover: ['6011111111111117'],
    'Diners Club': ['36227206271667', '3056930009020004'],
    JCB: ['3566002020360505'],
    UnionPay: ['6200000000000005', '6205500000000000004'],
    Maestro: ['6759649826438453', '5018000000000009'],
    Mir: ['2200000000000004'],
    RuPay: ['8100000000000002'],
    Troy: ['9792000000000003'],
  };
  for (const [kind, numbers] of Object.entries(cards))
    for (const number of numbers) {
      assert.deepEqual(findCardNumbers(number), [number], `${kind} ${number} has the right check digit`);
      assert.deepEqual(findWhatIsRefused({ note: number }), ['note'], `${kind} ${number}`);
    }
});
