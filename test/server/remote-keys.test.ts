import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, mock, test } from 'node:test';
import { createBillingSession } from 'betala/server';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { type Principal, readSession } from '../../src/server/http/session.ts';
import { verifiersOf } from '../../src/server/http/session-keys.ts';
import { Refusal } from '../../src/server/refusal.ts';

const person = { subject: 'account-owner', name: 'Astrid', tenant: 'nordljus', profiles: ['bp_nordljus_se'] };

/** A key that the host signs with: its private half, and the public one as the address of keys tells it. */
async function keyPair(kid: string): Promise<{ privateKey: JWK; publicKey: JWK }> {
  const pair = await generateKeyPair('ES256', { extractable: true });
  return {
    privateKey: { ...(await exportJWK(pair.privateKey)), kid },
    publicKey: { ...(await exportJWK(pair.publicKey)), kid },
  };
}

describe('Keys of sessions at an address', () => {
  let server: Server;
  let answer: RequestListener;
  let old: Awaited<ReturnType<typeof keyPair>>;
  let renewed: typeof old;
  let asked = 0;
  before(async () => {
    [old, renewed] = [await keyPair('old'), await keyPair('renewed')];
    server = createServer((request, response) => {
      asked++;
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    // Keys are read from https alone; what is asked there, this server answers.
    const { port } = server.address() as AddressInfo;
    const { fetch } = globalThis;
    mock.method(globalThis, 'fetch', (_: string, init: RequestInit) =>
      fetch(`http://127.0.0.1:${port}`, init),
    );
  });
  afterEach(() => mock.timers.reset());
  after(() => {
    mock.restoreAll();
    server.closeAllConnections();
    server.close();
  });

  const tells =
    (...keys: JWK[]): RequestListener =>
    (_, response) =>
      void response.end(JSON.stringify({ keys }));
  const broken: RequestListener = (_, response) => void response.writeHead(500).end();
  const readers = () => {
    const verifiers = verifiersOf({ jwks: 'https://keys.example/jwks' });
    return async ({ privateKey }: typeof old): Promise<Principal | string> =>
      readSession(await createBillingSession({ privateKey, ...person }), verifiers).catch((error) =>
        error instanceof Refusal ? error.code : Promise.reject(error),
      );
  };
  const inOrder = (read: Principal | string) => typeof read !== 'string' && read.subject === person.subject;

  for (const [what, listener] of [
    ['answers 500', broken],
    ['leads elsewhere', (_, response) => void response.writeHead(302, { location: '/' }).end()],
    ['answers what is no JSON', (_, response) => void response.end('<html>')],
    ['answers what are no keys', (_, response) => void response.end('{"keys":1}')],
    ['says nothing for five seconds', () => undefined],
    ['hangs up', (request) => void request.socket.destroy()],
  ] as [string, RequestListener][])
    test(`where it ${what}, a session is one that nobody can check now, and not one that is refused`, async () => {
      answer = listener;
      assert.equal(await readers()(old), 'unavailable');
    });

  test('are good for an hour while it cannot be read, and it is asked again only after a while', async () => {
    const read = readers();
    answer = tells(old.publicKey);
    assert.ok(inOrder(await read(old)));
    answer = broken;
    const now = Date.now();
    mock.timers.enable({ apis: ['Date'], now: now + 30 * 60_000 });
    const before = asked;
    for (let times = 0; times < 3; times++) assert.ok(inOrder(await read(old)));
    assert.equal(asked - before, 1);
    mock.timers.setTime(now + 61 * 60_000);
    assert.equal(await read(old), 'unavailable');
  });

  test('that it has not told yet may be new ones while it cannot be read, and are strange ones when it is', async () => {
    const read = readers();
    answer = tells(old.publicKey);
    assert.ok(inOrder(await read(old)));
    assert.equal(await read(renewed), 'session-invalid');
    answer = broken;
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 60_000 });
    assert.equal(await read(renewed), 'unavailable');
  });
});
