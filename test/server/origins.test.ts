import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BillingClient } from 'betala/sdk';
import { billingSessionCookie, createBillingSession } from 'betala/server';
import { MemoryIntentStore } from '../../sdk/index.ts';
import { answerOf, balance, refusalOf } from '../support/doors.ts';
import { newCard, payableInvoice, quoteFor } from '../support/paying.ts';
import { baseUrl, openTestService, secret, swedish, type TestService } from '../support/service.ts';

const portal = 'https://portal.example';

describe('pages of other origins', () => {
  let service: TestService;
  before(async () => {
    service = await openTestService({ allowedOrigins: [portal] });
  });
  after(() => service.close());

  const send = async (headers: Record<string, string>, method = 'GET') =>
    answerOf(await service.billing.fetch(new Request(baseUrl + balance, { method, headers })));
  const preflight = (origin: string) => send({ origin, 'access-control-request-method': 'POST' }, 'OPTIONS');

  test('B44: a page of an allowed origin may send what the SDK sends, without cookies', async () => {
    const { status, headers } = await preflight(portal);
    assert.deepEqual(
      [status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')],
      [204, portal, null],
    );
    assert.match(headers.get('access-control-allow-headers') ?? '', /Authorization.*Idempotency-Key/);
    assert.match(headers.get('vary') ?? '', /Origin/);
  });

  test('B44: a page of an allowed origin can read refusals as well', async () => {
    const { status, headers } = await send({ origin: portal });
    assert.deepEqual([status, headers.get('access-control-allow-origin')], [401, portal]);
  });

  for (const origin of [
    'null',
    'https://evil.test',
    'https://portal.example.evil.test',
    'https://evil-portal.example',
    'https://sub.portal.example',
    'http://portal.example',
    'https://portal.example:8443',
    'https://PORTAL.example',
    'https://portal.example/',
    'https://portal.example@evil.test',
  ]) {
    test(`B44: a page of ${origin} is told nothing`, async () => {
      const asked = await preflight(origin);
      assert.deepEqual(refusalOf(asked), [403, 'origin-not-allowed']);
      const answered = await send({ origin });
      for (const { headers } of [asked, answered]) {
        assert.equal(headers.get('access-control-allow-origin'), null);
        assert.match(headers.get('vary') ?? '', /Origin/);
      }
    });
  }

  for (const origin of ['*', 'null', 'https://portal.example/', 'portal.example', 'https://*.example']) {
    test(`B44: the service does not start with ${origin} as an allowed origin`, async () => {
      await assert.rejects(openTestService({ allowedOrigins: [origin] }), /exact origins/);
    });
  }
});

describe('sessions in a cookie', () => {
  let service: TestService;
  let cookie: string;
  before(async () => {
    service = await openTestService({ allowedOrigins: [portal], session: 'cookie' });
    const token = await createBillingSession({
      ...{ secret, subject: 'account-owner', name: 'Astrid', tenant: 'nordljus', profiles: [swedish] },
    });
    [cookie = ''] = billingSessionCookie(token).split(';');
  });
  after(() => service.close());

  const own = { 'x-betala-request': '1', origin: portal, 'sec-fetch-site': 'same-site' };
  const get = async (headers: Record<string, string>) =>
    answerOf(await service.billing.fetch(new Request(baseUrl + balance, { headers })));
  const change = async (headers: Record<string, string>, body: BodyInit = '{"paymentMethodId":null}') =>
    answerOf(
      await service.billing.fetch(
        new Request(`${baseUrl}/profiles/${swedish}/default-payment-method`, {
          ...{ method: 'PUT', body, headers: { cookie, 'content-type': 'application/json', ...headers } },
        }),
      ),
    );

  test('the cookie is bound to its host, kept from scripts and from other sites, and short-lived', () => {
    assert.match(
      billingSessionCookie('a.b.c'),
      /^__Host-betala-session=a\.b\.c; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=900$/,
    );
  });

  test('a page of ours reads and changes with the cookie', async () => {
    assert.equal((await get({ cookie, ...own })).status, 200);
    assert.equal((await change(own)).status, 200);
  });

  test('an SDK client as docs/page-security.md has it reads and pays with the cookie, and renews it when it has run out', async () => {
    let jar = '';
    let renewals = 0;
    const asBrowser = (request: Request) => {
      const sent = new Request(request);
      sent.headers.set('sec-fetch-site', 'same-origin');
      if (request.method !== 'GET') sent.headers.set('origin', portal);
      if (request.credentials === 'include') sent.headers.set('cookie', jar);
      return service.billing.fetch(sent);
    };
    const client = new BillingClient({
      baseUrl,
      intentStore: new MemoryIntentStore(),
      async getSession() {
        renewals++;
        jar = cookie;
        return `.${btoa(JSON.stringify({ sub: encodeURIComponent('Åsa@portal.example') }))}.`;
      },
      fetch(request) {
        const own = new Request(request, { credentials: 'include' });
        own.headers.set('X-Betala-Request', '1');
        return asBrowser(own);
      },
    });
    const quote = await quoteFor(client, await payableInvoice(client));
    assert.equal((await (await client.payments.intent(quote, newCard('visa'))).pay()).status, 'succeeded');
    jar = cookie.replace(/.{4}$/, 'AAAA');
    assert.equal((await client.profiles.get(swedish)).id, swedish);
    assert.equal(renewals, 2);
  });

  for (const [what, headers] of [
    ['without our header', { origin: portal, 'sec-fetch-site': 'same-site' }],
    ['without an origin', { 'x-betala-request': '1', 'sec-fetch-site': 'same-site' }],
    ['from a foreign origin', { ...own, origin: 'https://evil.test' }],
    ['from an origin that hides', { ...own, origin: 'null' }],
    ['from another site, as the browser says', { ...own, 'sec-fetch-site': 'cross-site' }],
  ] as const) {
    test(`B45: a change ${what} is refused`, async () => {
      assert.deepEqual(refusalOf(await change(headers as Record<string, string>)), [
        403,
        'origin-not-allowed',
      ]);
    });
  }

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'image/png',
  ]) {
    test(`B45: a change in a body of type ${type}, which a page can send unasked, is refused`, async () => {
      assert.deepEqual(refusalOf(await change({ ...own, 'content-type': type })), [
        415,
        'unsupported-media-type',
      ]);
    });
  }

  test('B45: a read that another site starts is refused', async () => {
    for (const headers of [{ cookie }, { cookie, ...own, 'sec-fetch-site': 'cross-site' }])
      assert.deepEqual(refusalOf(await get(headers)), [403, 'origin-not-allowed']);
  });

  test('B45: the session counts in the one cookie only: not in another name, not twice, not in a header', async () => {
    const token = cookie.split('=')[1] ?? '';
    const wrong: Record<string, string>[] = [
      { cookie: `betala-session=${token}` },
      { cookie: `${cookie}; ${cookie}` },
      { authorization: `Bearer ${token}` },
    ];
    for (const headers of wrong)
      assert.deepEqual(refusalOf(await get({ ...own, ...headers })), [401, 'session-invalid']);
  });
});
