import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BillingClient } from 'betala/sdk';
import { MemoryIntentStore, type PaymentIntent } from '../../sdk/index.ts';
import { newCard, payableInvoice } from '../support/paying.ts';
import { openTestService, swedish, type TestService } from '../support/service.ts';

type Send = (request: Request) => Promise<Response>;

describe('the SDK pays once', () => {
  let service: TestService;
  before(async () => {
    service = await openTestService();
  });
  after(() => service.close());

  const isPay = (request: Request) => request.method === 'POST' && request.url.endsWith('/payments');

  /** An intent whose payment requests pass `through`; every key that was sent is kept. */
  async function intentThrough(through: (request: Request, send: Send, sends: number) => Promise<Response>) {
    const keys: (string | null)[] = [];
    const store = new MemoryIntentStore();
    const client = service.clientFor('profile-owner', {
      intentStore: store,
      through: (request, send) => {
        if (!isPay(request)) return send(request);
        keys.push(request.headers.get('idempotency-key'));
        return through(request, send, keys.length);
      },
    });
    const quote = await client.payments.quote(swedish, {
      invoices: [{ invoiceId: (await payableInvoice(client)).id, amount: 100 }],
    });
    return { client, keys, store, quote, intent: await client.payments.intent(quote, newCard('visa')) };
  }

  const quoteOf = async (client: BillingClient) => {
    const invoices = [{ invoiceId: (await payableInvoice(client)).id, amount: 100 }];
    return client.payments.quote(swedish, { invoices });
  };

  const keysOf = (store: MemoryIntentStore) => store.load().map(({ key }) => key);

  const refusal = (status: number) => {
    const code = status === 403 ? 'forbidden' : 'not-found';
    const facts = { type: 'about:blank', title: code, requestId: 'req_1', moneyMoved: 'no', retry: 'never' };
    return Response.json({ ...facts, status, code }, { status });
  };

  const paidCount = async (intent: PaymentIntent) => {
    const { items } = await service
      .clientFor('profile-owner')
      .payments.list(swedish, { idempotencyKey: intent.key });
    return items.filter(({ status }) => status === 'succeeded').length;
  };

  test('F62: when the answer is lost on the way, the same key meets the payment that was made', async () => {
    const { intent, keys } = await intentThrough(async (request, send, sends) => {
      const response = await send(request);
      if (sends === 1) throw new TypeError('fetch failed');
      return response;
    });
    assert.equal((await intent.pay()).status, 'succeeded');
    assert.deepEqual([new Set(keys).size, await paidCount(intent)], [1, 1]);
  });

  for (const status of [502, 503, 504, 429]) {
    test(`T10: after ${status} the payment is sent again under the same key`, async () => {
      const { intent, keys } = await intentThrough(async (request, send, sends) =>
        sends === 1 ? new Response('busy', { status, headers: { 'retry-after': '0' } }) : send(request),
      );
      assert.equal((await intent.pay()).status, 'succeeded');
      assert.deepEqual([keys.length, new Set(keys).size], [2, 1]);
    });
  }

  test('F11: when nothing gets through, it is said that nothing was paid, and the key stays for the next try', async () => {
    let isOut = true;
    const { intent, keys } = await intentThrough(async (request, send) => {
      if (isOut) throw new TypeError('fetch failed');
      return send(request);
    });
    await assert.rejects(intent.pay(), { code: 'not-sent', moneyMoved: 'no', retry: 'safe' });
    isOut = false;
    assert.equal((await intent.pay()).status, 'succeeded');
    assert.equal(new Set(keys).size, 1);
  });

  test('B60: an answer that cannot be understood means asking the service, never "failed"', async () => {
    const { intent } = await intentThrough(async (request, send) => {
      await send(request);
      return new Response('<html>proxy</html>', { status: 200, headers: { 'content-type': 'text/html' } });
    });
    assert.equal((await intent.pay()).status, 'succeeded');
  });

  test('F62: when neither the answer nor the look-up arrives, nobody says that it was not paid', async () => {
    const client = service.clientFor('profile-owner', {
      through: async (request, send) => {
        const response = await send(request);
        if (request.url.includes('/payments')) throw new TypeError('fetch failed');
        return response;
      },
    });
    const own = service.clientFor('profile-owner');
    const quote = await own.payments.quote(swedish, {
      invoices: [{ invoiceId: (await payableInvoice(own)).id, amount: 100 }],
    });
    const intent = await client.payments.intent(quote, newCard('visa'));
    await assert.rejects(intent.pay(), { moneyMoved: 'unknown' });
  });

  test('F63: after a reload the unfinished purchase is found again and follows to its end', async () => {
    const { intent, store } = await intentThrough(async (request, send) => {
      await send(request);
      throw new DOMException('The page went away', 'AbortError');
    });
    await intent.pay().catch(() => undefined);
    const saved = new MemoryIntentStore();
    saved.save(structuredClone([intent.saved]));
    const reloaded = service.clientFor('profile-owner', { intentStore: saved });
    const [found] = await reloaded.payments.unfinished(swedish);
    assert.equal(found?.key, intent.key);
    assert.equal((await found?.follow())?.status, 'succeeded');
    assert.deepEqual(saved.load(), []);
    assert.ok(store);
  });

  test('F63: another person on the same browser does not see it', async () => {
    const { intent, store } = await intentThrough(async () => Promise.reject(new TypeError('fetch failed')));
    await intent.pay().catch(() => undefined);
    const other = service.clientFor('account-owner', { intentStore: store });
    assert.deepEqual(await other.payments.unfinished(swedish), []);
  });

  test('a new purchase after a final outcome gets a new key', async () => {
    const { client, intent, quote } = await intentThrough((request, send) => send(request));
    await intent.pay();
    const next = await client.payments.intent(quote, newCard('visa'));
    assert.notEqual(next.key, intent.key);
  });

  test('F44: the same purchase again, after a decline or a refusal, goes out under a new key', async () => {
    const { client, intent, quote } = await intentThrough((request, send) => send(request));
    const declined = newCard('declined');
    const first = await client.payments.intent(quote, declined);
    assert.equal((await first.pay()).status, 'failed');
    assert.notEqual((await client.payments.intent(quote, declined)).key, first.key);
    await intent.pay();
    const late = await client.payments.intent(quote, declined);
    await assert.rejects(late.pay(), { code: 'amount-changed' });
    assert.notEqual((await client.payments.intent(quote, declined)).key, late.key);
  });

  test('F17: a session that ran out is renewed once, shared by all calls', async () => {
    let sessions = 0;
    const client = new BillingClient({
      baseUrl: 'https://billing.test',
      getSession: async () => (++sessions === 1 ? 'old.old.old' : service.sessionFor('profile-owner')),
      fetch: service.billing.fetch,
    });
    await Promise.all([
      client.profiles.balance(swedish),
      client.profiles.access(swedish),
      client.profiles.get(swedish),
    ]);
    assert.equal(sessions, 2);
  });

  test('F18: a session that runs out once the payment is claimed is renewed, and the payment followed', async () => {
    let sessions = 0;
    let isClaimed = false;
    const client = new BillingClient({
      baseUrl: 'https://billing.test',
      getSession: () => {
        sessions++;
        return service.sessionFor('profile-owner');
      },
      fetch: async (request) => {
        if (isClaimed && sessions === 1) request.headers.set('authorization', 'Bearer old.old.old');
        const isClaim = isPay(request);
        const answer = await service.billing.fetch(request);
        isClaimed ||= isClaim;
        return isClaim ? new Response('', { status: 500 }) : answer;
      },
    });
    const invoices = [{ invoiceId: (await payableInvoice(client)).id, amount: 100 }];
    const quote = await client.payments.quote(swedish, { invoices });
    const intent = await client.payments.intent(quote, newCard('visa'));
    assert.equal((await intent.pay()).status, 'succeeded');
    assert.deepEqual([sessions, await paidCount(intent)], [2, 1]);
  });

  test('F18: a session that cannot be renewed once the payment is accepted leaves the outcome unknown, never "not paid"', async () => {
    let isOut = false;
    const store = new MemoryIntentStore();
    const client = new BillingClient({
      baseUrl: 'https://billing.test',
      intentStore: store,
      getSession: async () => {
        if (isOut) throw new Error('the host’s own session has ended');
        return service.sessionFor('profile-owner');
      },
      fetch: async (request) => {
        if (isOut) request.headers.set('authorization', 'Bearer old.old.old');
        const isClaim = isPay(request);
        const answer = await service.billing.fetch(request);
        isOut ||= isClaim;
        return answer;
      },
    });
    const intent = await client.payments.intent(await quoteOf(client), newCard('lost_answer'));
    await assert.rejects(intent.pay(), { name: 'SessionError', moneyMoved: 'unknown' });
    assert.deepEqual(keysOf(store), [intent.key]);
    await assert.rejects(intent.pay(), { name: 'SessionError', moneyMoved: 'unknown' });
    await assert.rejects(client.payments.unfinished(swedish), { code: 'session-unavailable' });
    isOut = false;
    assert.deepEqual(
      (await client.payments.unfinished(swedish)).map(({ key }) => key),
      [intent.key],
    );
  });

  for (const status of [403, 404]) {
    test(`F19: a payment that was accepted and answers ${status} when it is looked at is neither called unpaid nor forgotten`, async () => {
      const store = new MemoryIntentStore();
      const client = service.clientFor('profile-owner', {
        intentStore: store,
        through: async (request, send) =>
          request.method === 'GET' && request.url.includes('/payments/') ? refusal(status) : send(request),
      });
      const intent = await client.payments.intent(await quoteOf(client), newCard('lost_answer'));
      await assert.rejects(intent.pay(), { status, moneyMoved: 'unknown' });
      assert.deepEqual(keysOf(store), [intent.key]);
    });
  }

  for (const [what, session] of [
    ['a session', ''],
    [
      'a session, with the page where people sign in in its place,',
      '<!doctype html>\n<title>Sign in</title>',
    ],
  ])
    test(`F17: without ${what} nothing is sent, and nobody is left with a payment that was never made`, async () => {
      let isOut = false;
      const store = new MemoryIntentStore();
      const client = new BillingClient({
        baseUrl: 'https://billing.test',
        intentStore: store,
        getSession: async () => (isOut ? String(session) : service.sessionFor('profile-owner')),
        fetch: async (request) => {
          if (isOut) request.headers.set('authorization', 'Bearer old.old.old');
          return service.billing.fetch(request);
        },
      });
      const quote = await quoteOf(client);
      const intent = await client.payments.intent(quote, newCard('visa'));
      isOut = true;
      await assert.rejects(intent.pay(), { code: 'session-unavailable', moneyMoved: 'no' });
      assert.deepEqual(store.load(), []);
    });

  test('F18: where a try was lost before the session ended, nobody says that nothing was paid', async () => {
    let sends = 0;
    const store = new MemoryIntentStore();
    const client = new BillingClient({
      baseUrl: 'https://billing.test',
      intentStore: store,
      getSession: async () => (sends ? '' : service.sessionFor('profile-owner')),
      fetch: async (request) => {
        if (sends) request.headers.set('authorization', 'Bearer old.old.old');
        const answer = await service.billing.fetch(request);
        if (isPay(request) && ++sends === 1) throw new TypeError('fetch failed');
        return answer;
      },
    });
    const intent = await client.payments.intent(await quoteOf(client), newCard('visa'));
    await assert.rejects(intent.pay(), { code: 'session-unavailable', moneyMoved: 'unknown' });
    assert.deepEqual(keysOf(store), [intent.key]);
  });

  test('B62: each who waits for a payment may leave by a signal of its own, also while it is sent', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { intent, store, keys } = await intentThrough(async (request, send) => {
      await arrived;
      return send(request);
    });
    const leaving = new AbortController();
    const heard: string[] = [];
    const [first, second] = [
      intent.pay({ signal: leaving.signal }),
      intent.pay({ onUpdate: ({ status }) => heard.push(status) }),
    ];
    leaving.abort(new Error('left the page'));
    await assert.rejects(first, /left the page/);
    await assert.rejects(intent.pay({ signal: leaving.signal }), /left the page/);
    assert.deepEqual(keysOf(store), [intent.key]);
    arrive();
    assert.equal((await second).status, 'succeeded');
    assert.deepEqual([heard.at(-1), keys.length], ['succeeded', 1]);
  });

  test('a session that is refused again ends in a clear error, not in a loop', async () => {
    let calls = 0;
    const client = new BillingClient({
      baseUrl: 'https://billing.test',
      getSession: async () => 'never.good.enough',
      fetch: (request) => {
        calls++;
        return service.billing.fetch(request);
      },
    });
    await assert.rejects(Promise.resolve(client.profiles.balance(swedish)), { code: 'session-invalid' });
    assert.equal(calls, 2);
  });
});
