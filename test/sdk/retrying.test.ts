import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BillingClient, type BillingClientOptions } from 'betala/sdk';
import { MemoryIntentStore } from '../../sdk/index.ts';
import { newCard, payableInvoice } from '../support/paying.ts';
import { openTestService, swedish, type TestService } from '../support/service.ts';

const getSession = async () => 'a.b.c';
type Fetch = NonNullable<BillingClientOptions['fetch']>;

/** A client of a service that answers so, and how often it was asked. */
function counted(answer: (asked: number) => Response) {
  let asked = 0;
  const fetch: Fetch = async () => answer(++asked);
  const client = new BillingClient({ baseUrl: 'https://x.example', getSession, fetch });
  return { client, asked: () => asked };
}

const busy = (retryAfter: string) =>
  new Response('busy', { status: 503, headers: { 'retry-after': retryAfter } });

test('F68: in an outage a client spends a few tries, and from then on one for every ten calls', async () => {
  const { client, asked } = counted(() => busy('0'));
  const calls = 200;
  for (let call = 0; call < calls; call++)
    await Promise.resolve(client.profiles.get('bp_1')).catch(() => undefined);
  assert.ok(asked() <= calls * 1.1 + 10, `${asked()} tries for ${calls} calls`);
  assert.ok(asked() > calls, 'nothing was tried again');
});

for (const [how, inAnHour] of [
  ['in seconds', () => '3600'],
  ['by a date', () => new Date(Date.now() + 3_600_000).toUTCString()],
] as const) {
  test(`F68: who is told ${how} to come back in an hour is told so at once, and does not come back earlier`, async () => {
    const { client, asked } = counted(() => busy(inAnHour()));
    await assert.rejects(Promise.resolve(client.profiles.get('bp_1')), { code: 'answer' });
    assert.equal(asked(), 1);
  });
}

for (const garbage of ['soon', '-5', '0', '0.5', 'Thu, 01 Jan 1970 00:00:00 GMT']) {
  test(`B60: Retry-After "${garbage}" neither stops a client nor lets it wait for ever`, async () => {
    const { client, asked } = counted((tries) =>
      tries === 1 ? busy(garbage) : Response.json({ hello: 'world' }),
    );
    await assert.rejects(Promise.resolve(client.profiles.get('bp_1')), { name: 'AnswerError' });
    assert.equal(asked(), 2);
  });
}

test('F11: a call that nobody answers is tried three times at most', async () => {
  let asked = 0;
  const fetch: Fetch = async () => {
    asked++;
    throw new TypeError('fetch failed');
  };
  const client = new BillingClient({ baseUrl: 'https://x.example', getSession, fetch });
  await assert.rejects(Promise.resolve(client.profiles.get('bp_1')), {
    code: 'connection',
    moneyMoved: 'no',
  });
  assert.equal(asked, 3);
});

const unreachable: Fetch = async () => {
  throw new TypeError('fetch failed');
};
const lookups: Record<string, (client: BillingClient) => PromiseLike<unknown>> = {
  'looked at': ({ payments }) => payments.get('bp_1', 'pay_1'),
  'given up': ({ payments }) => payments.cancel('bp_1', 'pay_1'),
  'looked up by its key': ({ payments }) => payments.list('bp_1', { idempotencyKey: 'key' }),
};
for (const [what, ask] of Object.entries(lookups))
  test(`F62: nobody says that nothing was paid of a payment that cannot be ${what}`, async () => {
    const baseUrl = 'https://x.example';
    const unanswered = ask(new BillingClient({ baseUrl, getSession, fetch: unreachable }));
    await assert.rejects(Promise.resolve(unanswered), { code: 'connection', moneyMoved: 'unknown' });
    const signedOut = ask(new BillingClient({ baseUrl, getSession: async () => '', fetch: unreachable }));
    await assert.rejects(Promise.resolve(signedOut), { code: 'session-unavailable', moneyMoved: 'unknown' });
  });

describe('one key for one purchase', () => {
  let service: TestService;
  before(async () => {
    service = await openTestService();
  });
  after(() => service.close());

  const modes: Record<string, (send: () => Promise<Response>) => Promise<Response>> = {
    '429 with a time': async () => new Response('', { status: 429, headers: { 'retry-after': '0' } }),
    '502': async () => new Response('', { status: 502 }),
    '503 with a word for a time': async () => busy('soon'),
    '504': async () => new Response('', { status: 504 }),
    'a session that ran out': async () =>
      Response.json(
        {
          type: 'about:blank',
          title: '',
          status: 401,
          code: 'session-invalid',
          requestId: '',
          moneyMoved: 'no',
          retry: 'safe',
        },
        { status: 401, headers: { 'content-type': 'application/problem+json' } },
      ),
    'a connection that broke before': async () => Promise.reject(new TypeError('fetch failed')),
    'a connection that broke after': async (send) => {
      await send();
      throw new TypeError('fetch failed');
    },
    'an answer without a body': async (send) => {
      await send();
      return new Response(null, { status: 204 });
    },
    'an answer of another shape': async (send) => {
      await send();
      return Response.json({ status: 'paid' });
    },
    'an error page': async (send) => {
      await send();
      return new Response('<html>', { status: 500 });
    },
  };
  for (const [mode, misbehave] of Object.entries(modes)) {
    test(`T10: after ${mode} the purchase is made once, under one key`, async () => {
      const keys: (string | null)[] = [];
      const client = service.clientFor('profile-owner', {
        through: (request, send) => {
          if (request.method !== 'POST' || !request.url.endsWith('/payments')) return send(request);
          keys.push(request.headers.get('idempotency-key'));
          return keys.length === 1 ? misbehave(() => send(request)) : send(request);
        },
      });
      const invoices = [{ invoiceId: (await payableInvoice(client)).id, amount: 100 }];
      const quote = await client.payments.quote(swedish, { invoices });
      const intent = await client.payments.intent(quote, newCard('visa'));
      assert.equal((await intent.pay()).status, 'succeeded');
      assert.equal(new Set(keys).size, 1);
      const { items } = await client.payments.list(swedish, { idempotencyKey: intent.key });
      assert.equal(items.length, 1);
    });
  }

  test('without https, where a browser has no randomUUID, a purchase has a key all the same, and each its own', async () => {
    const cards = [newCard('visa'), newCard('visa')];
    const { randomUUID } = crypto;
    Object.assign(crypto, { randomUUID: undefined });
    try {
      const client = service.clientFor('profile-owner');
      const invoices = [{ invoiceId: (await payableInvoice(client)).id, amount: 100 }];
      const quote = await client.payments.quote(swedish, { invoices });
      const intents = await Promise.all(cards.map((card) => client.payments.intent(quote, card)));
      assert.equal(new Set(intents.map(({ key }) => key)).size, 2);
      assert.equal((await intents[0]?.pay())?.status, 'succeeded');
    } finally {
      Object.assign(crypto, { randomUUID });
    }
  });

  test('T10, F3: asked for twice, at once or after a reload, a purchase keeps its key until it is over', async () => {
    const store = new MemoryIntentStore();
    const client = service.clientFor('profile-owner', { intentStore: store });
    const invoices = [{ invoiceId: (await payableInvoice(client)).id, amount: 100 }];
    const quote = await client.payments.quote(swedish, { invoices });
    const source = newCard('visa');
    const first = await client.payments.intent(quote, source);
    const twin = await client.payments.intent(quote, source);
    const [one, other] = await Promise.all([first.pay(), twin.pay()]);
    assert.deepEqual([first.key, one.id], [twin.key, other.id]);
    assert.deepEqual(store.load(), []);
  });
});
