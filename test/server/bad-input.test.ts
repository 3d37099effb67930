import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { payableInvoice, quoteFor } from '../support/paying.ts';
import { openTestService, swedish, type TestService } from '../support/service.ts';

interface Sent {
  status: number;
  body: { code: string; moneyMoved: string; requestId: string; errors?: { path: string; message: string }[] };
  type: string | null;
}

describe('bad input', () => {
  let service: TestService;
  let agreed: { invoiceId: string; version: string; amount: number };
  before(async () => {
    service = await openTestService();
    const client = service.clientFor('account-owner');
    const [allocation] = (await quoteFor(client, await payableInvoice(client))).allocations;
    assert.ok(allocation);
    agreed = { invoiceId: allocation.invoiceId, version: allocation.version, amount: allocation.amount };
  });
  after(() => service.close());

  async function send(
    path: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Sent> {
    const authorization = `Bearer ${await service.sessionFor('account-owner')}`;
    const request = new Request(`https://billing.test${path}`, {
      ...init,
      headers: { authorization, ...init.headers },
    });
    const response = await service.billing.fetch(request);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: (await response.json()) as Sent['body'],
    };
  }

  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    send(`/profiles/${swedish}/payments`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
    });

  const payment = (amount: string, total = amount) =>
    `{"allocations":[{"invoiceId":"${agreed.invoiceId}","version":"${agreed.version}","amount":${amount}}],` +
    `"total":{"amount":${total},"currency":"SEK"},"source":{"cardToken":"test_visa-bad"}}`;

  const problem = ({ status, body, type }: Sent) => {
    assert.equal(type, 'application/problem+json');
    assert.ok(body.requestId);
    assert.equal(body.moneyMoved, 'no');
    return [status, body.code];
  };

  for (const [name, amount] of [
    ['B1: a negative amount', '-1'],
    ['B1: zero', '0'],
    ['B1: minus zero', '-0'],
    ['B2: an amount that overflows to infinity', '1e400'],
    ['B3: a fraction', '19.99'],
    ['B3: a string', '"1999"'],
    ['B4: an amount beyond safe integers', '9007199254740993'],
    ['B4: more than the largest amount', '1000000000000000'],
  ] as const) {
    test(`${name} is refused`, async () => {
      assert.deepEqual(problem(await post(payment(amount))), [422, 'invalid-request']);
    });
  }

  for (const currency of ['XYZ', 'XAU', 'sek', 'SE', 'SEK ', '', '<b>']) {
    test(`B7: a payment in "${currency}" is refused`, async () => {
      const [status, code] = problem(
        await post(payment(String(agreed.amount)).replace('"SEK"', JSON.stringify(currency))),
      );
      assert.equal(status, 422);
      assert.match(String(code), /^(invalid-request|currency-mismatch)$/);
    });
  }

  test('a total that is not the sum of its allocations is refused, by path', async () => {
    const refused = await post(payment(String(agreed.amount), String(agreed.amount + 1)));
    assert.deepEqual(problem(refused), [422, 'invalid-request']);
    assert.equal(refused.body.errors?.[0]?.path, 'total.amount');
  });

  for (const [name, body] of [
    ['B14: an empty body', ''],
    ['B14: a cut-off body', '{"allocations":['],
    ['B14: text after the JSON', '{} {}'],
    ['B18: a body nested ten thousand deep', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['B13: a NUL character', '{"source":{"cardToken":"a\\u0000b"}}'],
    ['B12: half a surrogate pair', '{"source":{"cardToken":"\\ud800"}}'],
  ] as const) {
    test(`${name} cannot be read`, async () => {
      assert.deepEqual(problem(await post(body)), [400, 'malformed-request']);
    });
  }

  test('B12: bytes that are not UTF-8 cannot be read', async () => {
    assert.deepEqual(problem(await post(new Uint8Array([0x7b, 0xff, 0x7d]))), [400, 'malformed-request']);
  });

  for (const body of ['null', '[]', '"x"', '42']) {
    test(`B14: ${body} is no payment`, async () => {
      assert.deepEqual(problem(await post(body)), [422, 'invalid-request']);
    });
  }

  test('B17: a field that is not in the contract is refused, not ignored', async () => {
    const refused = await post(payment(String(agreed.amount)).replace('{', '{"role":"account-owner",'));
    assert.deepEqual(problem(refused), [422, 'invalid-request']);
  });

  test('B19: a body over 64 KiB is refused', async () => {
    assert.deepEqual(problem(await post(`"${'x'.repeat(70_000)}"`)), [413, 'body-too-large']);
  });

  for (const type of [
    'text/plain',
    'multipart/form-data',
    'application/json; charset=utf-7',
    'application/jsonp',
  ]) {
    test(`B22: a body of type ${type} is refused`, async () => {
      assert.deepEqual(problem(await post('{}', { 'content-type': type })), [415, 'unsupported-media-type']);
    });
  }

  for (const key of ['', ' ', 'a b', 'x'.repeat(256), 'emoji-é']) {
    test(`B53: "${key.slice(0, 12)}" is no idempotency key`, async () => {
      assert.deepEqual(problem(await post(payment('1'), { 'idempotency-key': key })), [
        400,
        'malformed-request',
      ]);
    });
  }

  test('F16: a payment without an idempotency key is refused', async () => {
    const refused = await send(`/profiles/${swedish}/payments`, {
      method: 'POST',
      body: payment('1'),
      headers: { 'content-type': 'application/json' },
    });
    assert.deepEqual(problem(refused), [400, 'idempotency-key-missing']);
  });

  for (const query of [
    'issuedFrom=2025-02-30',
    'issuedFrom=now',
    'issuedFrom=0000-01-01',
    'dueTo=0000-12-31',
    'search=%00',
    'search=a%00b',
    'a%00=1',
    'status=due&status=%00',
    'issuedFrom=2026-02-01&issuedTo=2026-01-01',
    'minTotal=1.5',
    'minTotal=1e3',
    'limit=0',
    'limit=101',
    'limit=10&limit=20',
    'sort=secret',
    'status=nonsense',
    'cursor=abc',
    'cursor=%22%3B%20drop%20table%20invoice',
    'nosuch=1',
  ]) {
    test(`B24/B26/B54: a list with ${query} is refused`, async () => {
      assert.deepEqual(problem(await send(`/profiles/${swedish}/invoices?${query}`)), [
        422,
        'invalid-request',
      ]);
    });
  }

  test('B56: wildcards in a search are the characters they are', async () => {
    for (const search of ['%', '_', "'; drop table invoice; --", '\\']) {
      const response = await send(`/profiles/${swedish}/invoices?search=${encodeURIComponent(search)}`);
      assert.deepEqual(
        [response.status, (response.body as unknown as { count: number }).count],
        [200, 0],
        search,
      );
    }
  });

  test('B42: another method is answered with what is allowed', async () => {
    assert.deepEqual(problem(await send(`/profiles/${swedish}/payments`, { method: 'PATCH' })), [
      405,
      'method-not-allowed',
    ]);
    assert.deepEqual(problem(await send(`/profiles/${swedish}/balance`, { method: 'DELETE' })), [
      405,
      'method-not-allowed',
    ]);
  });

  test('what is not there is answered as a problem, too', async () => {
    assert.deepEqual(problem(await send('/nothing')), [404, 'not-found']);
  });

  test('B44: a page of a foreign origin gets no leave to read the answer', async () => {
    const response = await service.billing.fetch(
      new Request(`https://billing.test/profiles/${swedish}/balance`, {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.test', 'access-control-request-method': 'GET' },
      }),
    );
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });

  test('a malformed request says in words what to write instead', async () => {
    const { body } = await post(payment('19.99'));
    assert.match(JSON.stringify(body.errors), /allocations\.0\.amount.*int/);
  });
});
