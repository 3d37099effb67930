import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type Answer,
  balance,
  doorOf,
  jsonHeaders,
  payments,
  refusalOf,
  type Sending,
} from '../support/doors.ts';
import { openTestService, swedish, type TestService } from '../support/service.ts';

describe('requests that are not as they should be', () => {
  let service: TestService;
  let send: (path: string, sending?: Sending) => Promise<Answer>;
  before(async () => {
    service = await openTestService();
    send = doorOf(service);
  });
  after(() => service.close());

  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    send(payments, { method: 'POST', body, headers: { ...jsonHeaders(), ...headers }, duplex: 'half' });

  for (const [name, body] of [
    ['a name twice', '{"total":{"amount":1,"amount":2}}'],
    ['a name twice, once written in escapes', '{"total":{"amount":1,"\\u0061mount":2}}'],
    ['a byte order mark', '\ufeff{}'],
    ['more than thirty-two levels in lists and objects', `${'{"a":['.repeat(20)}1${']}'.repeat(20)}`],
  ] as const) {
    test(`B12/B14/B18: JSON with ${name} cannot be read`, async () => {
      assert.deepEqual(refusalOf(await post(body)), [400, 'malformed-request']);
    });
  }

  test('B12: a body in UTF-16 cannot be read', async () => {
    const bytes = new Uint8Array(Buffer.from('{"a":1}', 'utf16le'));
    assert.deepEqual(refusalOf(await post(bytes)), [400, 'malformed-request']);
  });

  test('B16: names of JavaScript’s own machinery are refused like any unknown name', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString']) {
      const refused = await post(`{"${name}":{"isAdmin":true}}`);
      assert.deepEqual(refusalOf(refused), [422, 'invalid-request'], name);
      assert.equal(Object.hasOwn(Object.prototype, 'isAdmin'), false);
    }
  });

  test('B19: a body that declares more than 64 KiB is refused before it is read', async () => {
    let pulled = 0;
    const body = new ReadableStream({ pull: () => void pulled++ }, { highWaterMark: 0 });
    const refused = await post(body, { 'content-length': '10485760' });
    assert.deepEqual([...refusalOf(refused), pulled], [413, 'body-too-large', 0]);
  });

  test('B19: a stream is counted as it comes, whatever its headers say', async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(1024).fill(0x20));
      },
    });
    assert.deepEqual(refusalOf(await post(body, { 'content-length': '2' })), [413, 'body-too-large']);
    assert.ok(sent < 100, `read ${sent} KiB`);
  });

  test('B20: text made to keep a reader busy is refused at once', async () => {
    const start = performance.now();
    for (const text of [
      `"${'\\"'.repeat(32_000)}`,
      '"'.repeat(65_000),
      '['.repeat(65_000),
      '9'.repeat(65_000),
    ])
      assert.ok([400, 422].includes(refusalOf(await post(text))[0]));
    assert.ok(performance.now() - start < 5000, 'it took time that grows faster than the text');
  });

  for (const accept of ['text/html', '*/*;q=0', 'image/png']) {
    test(`B23: asked for ${accept}, the service still answers JSON and never HTML`, async () => {
      const answer = await send(balance, { headers: { accept } });
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/json']);
    });
  }

  test('B39: an address of 100 KB is refused', async () => {
    assert.deepEqual(refusalOf(await send(`${balance}?x=${'y'.repeat(100_000)}`)), [414, 'url-too-long']);
  });

  test('B39: headers of 20 KB, or two hundred of them, are refused', async () => {
    assert.deepEqual(refusalOf(await send(balance, { headers: { 'x-long': 'y'.repeat(20_000) } })), [
      431,
      'headers-too-large',
    ]);
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`x-${index}`, 'y']));
    assert.deepEqual(refusalOf(await send(balance, { headers: many })), [431, 'headers-too-large']);
  });

  test('B39: a path with broken percent-encoding cannot be read', async () => {
    for (const path of ['/profiles/%zz/balance', '/profiles/%ff%fe/balance', '/profiles/%/balance'])
      assert.deepEqual(refusalOf(await send(path)), [400, 'malformed-request'], path);
  });

  test('B13/B54: what cannot be an id is not there, whatever it was meant to do', async () => {
    for (const id of [
      '%00',
      "'; drop table invoice; --",
      '../..%2f',
      '%0d%0aX-Evil:%201',
      'x'.repeat(129),
      '★',
    ])
      assert.deepEqual(refusalOf(await send(`/profiles/${swedish}/invoices/${id}`)), [404, 'not-found'], id);
  });

  for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
    test(`B42: ${method} on a balance is refused with what is allowed, and does nothing`, async () => {
      const answer = await send(balance, { method });
      assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET']);
    });
  }

  test('B42: a header cannot turn one method into another', async () => {
    for (const header of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
      const answer = await send(balance, { headers: { [header]: 'DELETE' } });
      assert.equal(answer.status, 200);
    }
    assert.equal((await send(`${payments}?_method=POST`)).status, 422);
  });

  test('B48: a role or tenant that the request claims for itself changes nothing', async () => {
    const claims = { 'x-user-id': 'account-owner', 'x-role': 'account-owner', 'x-tenant': 'nordljus' };
    const forwarded = { ...claims, 'x-forwarded-user': 'account-owner', 'x-original-url': '/profiles' };
    assert.deepEqual(refusalOf(await send(balance, { as: 'section-only', headers: forwarded })), [
      403,
      'forbidden',
    ]);
    assert.equal((await send(`${balance}?role=account-owner`, { as: 'section-only' })).status, 422);
  });

  test('B71: an answer tells nothing of what runs below it', async () => {
    const answers = [await send('/nothing'), await post('{'), await send(`${balance}?x=1`)];
    for (const { headers, body } of answers) {
      assert.equal(headers.get('x-powered-by') ?? headers.get('server'), null);
      assert.doesNotMatch(JSON.stringify(body), /node_modules|\.ts:|select |postgres|stack/i);
    }
  });

  test('every answer says how browsers must treat it', async () => {
    const { headers } = await send(balance);
    const said = ['content-security-policy', 'x-content-type-options', 'cache-control', 'referrer-policy'];
    assert.deepEqual(
      said.map((name) => headers.get(name)),
      ["default-src 'none'; frame-ancestors 'none'", 'nosniff', 'no-store', 'no-referrer'],
    );
    assert.match(headers.get('strict-transport-security') ?? '', /max-age=\d{7}/);
    assert.match(headers.get('vary') ?? '', /Origin/);
  });
});
