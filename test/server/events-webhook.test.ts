import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { type BillingEvent, createBillingHost, newWebhookSecret, systemClock } from 'betala/server';
import type { OpenDatabase } from 'betala/server/node';
import { Webhook } from 'standardwebhooks';
import { announce } from '../../src/server/host/events/announce.ts';
import { openEmptyLedger } from '../support/snapshot.ts';

interface Received {
  headers: Record<string, string>;
  body: string;
}

const wrongAt = (path: string) => (error: { facts?: { errors?: { path: string }[] } }) =>
  error.facts?.errors?.some((one) => one.path.startsWith(path)) ?? false;

describe('webhooks of the host', () => {
  let opened: OpenDatabase;
  let server: Server;
  let url = '';
  let received: Received[] = [];
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end();
  before(async () => {
    opened = await openEmptyLedger();
    server = createServer(async (request, response) => {
      received.push({ headers: request.headers as Record<string, string>, body: await text(request) });
      answer(request, response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await opened.close();
  });

  const newHost = (webhookTimeout = 10_000) =>
    createBillingHost({
      ...{ database: opened.database, clock: systemClock, onAlert: () => undefined },
      ...{ retryEventsAfter: [], webhookTimeout },
    });

  /** Delivers one event to a webhook of its own, and answers what came of it. */
  async function deliverOne(secret: string | string[], options: { path?: string; timeout?: number } = {}) {
    received = [];
    const host = newHost(options.timeout);
    await host.addWebhook({
      url: url + (options.path ?? ''),
      secret,
      name: crypto.randomUUID(),
      from: 'now',
    });
    await opened.database.transaction((tx) => {
      const data = {
        creditId: 'cr_1',
        reason: 'Åäö €',
        amount: { amount: 1, currency: 'SEK' },
        expiresOn: null,
      };
      return announce(tx, { type: 'credit.granted', profileId: 'bp_1', resourceId: 'cr_1', data });
    });
    const report = await host.deliver();
    const [parked] = (await host.parkedEvents()).slice(-1);
    return { report, error: parked?.lastError ?? '' };
  }

  test('An event is sent as JSON with a signature that the receiver can check', async () => {
    const secret = newWebhookSecret();
    const { report } = await deliverOne(secret);
    assert.deepEqual(report, { delivered: 1, failed: 0, parked: 0 });
    const [{ headers, body } = assert.fail('nothing came')] = received;
    const event = new Webhook(secret).verify(body, headers) as BillingEvent;
    assert.equal(event.id, headers['webhook-id']);
    assert.deepEqual(
      [event.type, event.profileId, headers['content-type']],
      ['credit.granted', 'bp_1', 'application/json'],
    );
  });

  test('F58: a body that was changed by one byte, or signed with another secret, is not believed', async () => {
    const secret = newWebhookSecret();
    await deliverOne(secret);
    const [{ headers, body } = assert.fail('nothing came')] = received;
    assert.throws(() => new Webhook(secret).verify(body.replace('1', '2'), headers));
    assert.throws(() => new Webhook(newWebhookSecret()).verify(body, headers));
  });

  test('While two secrets are good, each of them checks', async () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    await deliverOne(secrets);
    const [{ headers, body } = assert.fail('nothing came')] = received;
    for (const secret of secrets) assert.ok(new Webhook(secret).verify(body, headers));
  });

  test('B35: a redirect is not followed, and counts as not taken', async () => {
    answer = (_, response) => response.writeHead(302, { location: `${url}/elsewhere` }).end();
    const { report, error } = await deliverOne(newWebhookSecret());
    assert.deepEqual([report.parked, received.length, error], [1, 1, 'answered with 302']);
  });

  test('An answer other than 2xx, or none in time, counts as not taken', async () => {
    answer = (_, response) => response.writeHead(500).end('x'.repeat(100_000));
    assert.equal((await deliverOne(newWebhookSecret())).error, 'answered with 500');
    answer = () => undefined;
    const { report, error } = await deliverOne(newWebhookSecret(), { timeout: 50 });
    assert.equal(report.parked, 1);
    assert.match(error, /timeout/);
  });

  test('B35: only https or this machine, without a password in the address', async () => {
    const secret = newWebhookSecret();
    const odd = [
      'http://example.com/hook',
      'http://127.0.0.1.example.com/',
      'http://localhost.example.com/',
      'https://user:password@example.com/',
      'ftp://localhost/',
      'javascript:alert(1)',
      '//localhost/hook',
      'http://169.254.169.254/',
      '',
    ];
    for (const wrong of odd)
      await assert.rejects(newHost().addWebhook({ url: wrong, secret }), wrongAt('url'), wrong);
  });

  test('A secret that is short, or no base64, is refused with how to make one', async () => {
    for (const secret of ['', 'secret', 'whsec_c2hvcnQ=', `whsec_${'!'.repeat(40)}`, []])
      await assert.rejects(newHost().addWebhook({ url, secret }), wrongAt('secret'));
  });
});
