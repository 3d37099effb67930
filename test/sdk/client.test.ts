import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BillingClient, ConfigurationError } from 'betala/sdk';

const getSession = async () => 'a.b.c';
const answering = (status: number, body: unknown) => async () => Response.json(body, { status });

for (const baseUrl of [
  'http://example.com',
  'javascript:alert(1)',
  'ftp://x',
  'https://user:secret@x.example',
  'not a url',
]) {
  test(`B61: ${baseUrl} is refused as an address`, () => {
    assert.throws(() => new BillingClient({ baseUrl, getSession }), ConfigurationError);
  });
}

for (const baseUrl of [
  'https://billing.example.com',
  'https://billing.example.com/v1/',
  'http://localhost:4000/billing',
  'http://127.0.0.1:1',
]) {
  test(`${baseUrl} is taken as an address`, () => {
    assert.ok(new BillingClient({ baseUrl, getSession }));
  });
}

test('B59: a client without getSession says what is missing', () => {
  assert.throws(
    () => new BillingClient({ baseUrl: 'https://x.example' } as never),
    /getSession must be a function/,
  );
});

for (const [name, bad] of [
  ['throws', async () => Promise.reject(new Error('the backend is down'))],
  ['gives nothing', async () => ''],
  ['gives an object', async () => ({}) as never],
  ['gives a number', async () => 12 as never],
  ['gives the page where people sign in', async () => '<!doctype html>\n<title>Sign in</title>'],
  ['gives a page of one word', async () => '<html></html>'],
] as const) {
  test(`B59: a getSession that ${name} ends in a typed error`, async () => {
    const client = new BillingClient({
      baseUrl: 'https://x.example',
      getSession: bad,
      fetch: answering(200, {}),
    });
    await assert.rejects(Promise.resolve(client.profiles.get('bp_1')), { code: 'session-unavailable' });
  });
}

test('a session that is dropped speaks for no later call, not even when it arrives afterwards', async () => {
  const asked: ((token: string) => void)[] = [];
  const sent: (string | null)[] = [];
  const client = new BillingClient({
    baseUrl: 'https://x.example',
    getSession: () => new Promise((resolve) => asked.push(resolve)),
    fetch: async (request) => {
      sent.push(request.headers.get('authorization'));
      return Response.json({ profileId: 'bp_1', name: 'Bo', roles: [], capabilities: [] });
    },
  });
  const before = client.profiles.access('bp_1');
  client.forgetSession();
  const after = client.profiles.access('bp_1');
  asked[1]?.('second');
  await after;
  asked[0]?.('first');
  await before;
  await client.profiles.access('bp_1');
  assert.deepEqual(sent, ['Bearer second', 'Bearer first', 'Bearer second']);
});

for (const [name, answer] of [
  ['HTML', async () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } })],
  ['an empty body', async () => new Response('')],
  ['the wrong shape', answering(200, { hello: 'world' })],
  ['an error without a problem', async () => new Response('oops', { status: 500 })],
  ['a list where an object should be', answering(200, [])],
] as const) {
  test(`B60: ${name} instead of a balance ends in a typed error`, async () => {
    const client = new BillingClient({ baseUrl: 'https://x.example', getSession, fetch: answer });
    await assert.rejects(Promise.resolve(client.profiles.balance('bp_1')), { name: 'AnswerError' });
  });
}

test('B59: a wrong amount never leaves the client', async () => {
  let sent = 0;
  const client = new BillingClient({
    baseUrl: 'https://x.example',
    getSession,
    fetch: async () => {
      sent++;
      return new Response();
    },
  });
  for (const amount of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '100' as never]) {
    const quote = client.payments.quote('bp_1', { invoices: [{ invoiceId: 'inv_1', amount }] });
    await assert.rejects(quote, ConfigurationError);
  }
  assert.equal(sent, 0);
});

for (const timeout of [Number.POSITIVE_INFINITY, 2 ** 31, 0, -1, Number.NaN])
  test(`B59: a timeout of ${timeout} is refused with what it may be, before anything is sent`, async () => {
    let sent = 0;
    const fetch = async () => {
      sent++;
      return new Response();
    };
    const client = new BillingClient({ baseUrl: 'https://x.example', getSession, fetch });
    for (const call of [
      client.profiles.get('bp_1', { timeout }),
      client.invoices.export('bp_1', {}, { timeout }),
      client.invoices.document('bp_1', 'inv_1', 'doc_1', { timeout }),
    ])
      await assert.rejects(call, {
        code: 'configuration',
        message: /^timeout must be milliseconds from 1 to/,
      });
    assert.equal(sent, 0);
  });

test('B62: a call that is given up rejects with the reason of its signal', async () => {
  const client = new BillingClient({
    baseUrl: 'https://x.example',
    getSession,
    fetch: (request) =>
      new Promise((_, reject) =>
        request.signal.addEventListener('abort', () => reject(request.signal.reason)),
      ),
  });
  const leaving = new AbortController();
  const call = client.profiles.get('bp_1', { signal: leaving.signal });
  leaving.abort(new Error('left the page'));
  await assert.rejects(call, /left the page/);
});

test('a list can be walked over all its pages', async () => {
  const credit = (id: string) => ({
    id,
    reason: '',
    granted: { amount: 1, currency: 'SEK' },
    remaining: { amount: 1, currency: 'SEK' },
    grantedOn: '2026-01-01',
    expiresOn: null,
  });
  const fetch = async (request: Request) => {
    const second = new URL(request.url).searchParams.get('cursor') === 'next';
    return Response.json({ items: [credit(second ? 'c2' : 'c1')], nextCursor: second ? null : 'next' });
  };
  const client = new BillingClient({ baseUrl: 'https://x.example', getSession, fetch });
  const ids = [];
  for await (const { id } of client.profiles.credits('bp_1')) ids.push(id);
  assert.deepEqual(ids, ['c1', 'c2']);
});
