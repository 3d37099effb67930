import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createBillingSession, type SessionKeys } from 'betala/server';
import { base64url, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { answerOf, balance, refusalOf } from '../support/doors.ts';
import { baseUrl, openTestService, secret, swedish, type TestService } from '../support/service.ts';

const person = { subject: 'account-owner', name: 'Astrid', tenant: 'nordljus', profiles: [swedish] };
const oldSecret = 'the-secret-before-this-one-which-still-counts';

async function keyPair(alg: string, kid: string): Promise<{ publicJwk: JWK; privateJwk: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    publicJwk: { ...(await exportJWK(publicKey)), kid },
    privateJwk: { ...(await exportJWK(privateKey)), kid },
  };
}

describe('billing sessions', () => {
  let service: TestService;
  let signing: Record<'es' | 'ed' | 'stranger', Awaited<ReturnType<typeof keyPair>>>;
  before(async () => {
    signing = {
      es: await keyPair('ES256', 'key-1'),
      ed: await keyPair('EdDSA', 'key-2'),
      stranger: await keyPair('ES256', 'key-1'),
    };
    const jwks = { keys: [signing.es.publicJwk, signing.ed.publicJwk] };
    service = await openTestService({ sessionKeys: { secrets: [secret, oldSecret], jwks } });
  });
  after(() => service.close());

  const get = async (headers: Record<string, string>, path = balance) =>
    answerOf(await service.billing.fetch(new Request(baseUrl + path, { headers })));
  const withToken = (token: string) => get({ authorization: `Bearer ${token}` });

  /** A token as we mint it, with some claims or headers changed. */
  const forged = (claims: Record<string, unknown>, header: Record<string, unknown> = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const { subject: sub, ...rest } = person;
    const payload = {
      iss: 'betala',
      aud: 'betala:billing',
      sub,
      jti: 'ses_x',
      iat: now,
      exp: now + 600,
      ...rest,
    };
    return new SignJWT({ ...payload, ...claims })
      .setProtectedHeader({ alg: 'HS256', typ: 'betala-session+jwt', ...header })
      .sign(new TextEncoder().encode(secret));
  };
  const unsigned = (header: object) => {
    const part = (value: object) => base64url.encode(JSON.stringify(value));
    return `${part({ typ: 'betala-session+jwt', ...header })}.${part({ sub: person.subject })}.AAAA`;
  };
  const seconds = (ahead: number) => Math.floor(Date.now() / 1000) + ahead;

  test('S10: a session as we mint it is accepted', async () => {
    assert.equal((await withToken(await forged({}))).status, 200);
  });

  test('a session of the secret before is still good while both are named', async () => {
    assert.equal((await withToken(await createBillingSession({ secret: oldSecret, ...person }))).status, 200);
  });

  for (const name of ['es', 'ed'] as const) {
    test(`a session signed with a private ${name === 'es' ? 'ES256' : 'EdDSA'} key is good by the public one`, async () => {
      const token = await createBillingSession({ privateKey: signing[name].privateJwk, ...person });
      assert.equal((await withToken(token)).status, 200);
    });
  }

  test('B49: a session signed with a stranger’s key of the same name is refused', async () => {
    const token = await createBillingSession({ privateKey: signing.stranger.privateJwk, ...person });
    assert.deepEqual(refusalOf(await withToken(token)), [401, 'session-invalid']);
  });

  for (const [name, header] of [
    ['no algorithm', { alg: 'none' }],
    ['no algorithm, in other letters', { alg: 'None' }],
    ['a path as key id', { alg: 'HS256', kid: '../../../../dev/null' }],
    ['SQL as key id', { alg: 'ES256', kid: "x' union select 'secret" }],
  ] as const) {
    test(`B49: a token with ${name} is refused`, async () => {
      assert.deepEqual(refusalOf(await withToken(unsigned(header))), [401, 'session-invalid']);
    });
  }

  test('B49: a public key does not serve as a secret, and a key that the token brings along is not used', async () => {
    const asSecret = new SignJWT({}).setProtectedHeader({
      alg: 'HS256',
      typ: 'betala-session+jwt',
      kid: 'key-1',
    });
    const { x = '' } = signing.es.publicJwk;
    assert.equal((await withToken(await asSecret.sign(new TextEncoder().encode(x)))).status, 401);
    const { publicJwk, privateJwk } = signing.stranger;
    const privateKey = { ...privateJwk, kid: 'unheard-of' };
    assert.equal((await withToken(await createBillingSession({ privateKey, ...person }))).status, 401);
    for (const header of [
      { jwk: publicJwk },
      { jku: 'https://evil.test/keys' },
      { x5u: 'https://evil.test/x' },
    ])
      assert.equal((await withToken(unsigned({ alg: 'ES256', ...header }))).status, 401);
  });

  // As of the moment when it is tried.
  for (const [name, claims] of [
    ['whose tenant has half a character', () => ({ tenant: 'nordljus\ud800' })],
    ['that ran out a minute ago', () => ({ iat: seconds(-300), exp: seconds(-60) })],
    ['that begins in a minute', () => ({ nbf: seconds(60) })],
    ['issued in a minute', () => ({ iat: seconds(60), exp: seconds(600) })],
    ['without an end', () => ({ exp: undefined })],
    ['whose end is in milliseconds', () => ({ exp: Date.now() })],
    ['that lives a day', () => ({ exp: seconds(86_400) })],
    ['for another audience', () => ({ aud: 'other' })],
    ['of another issuer', () => ({ iss: 'https://login.example' })],
    ['of nobody', () => ({ sub: '' })],
    ['without an id', () => ({ jti: undefined })],
    ['without a tenant', () => ({ tenant: undefined })],
    ['whose profiles are a text', () => ({ profiles: swedish })],
    ['whose subject has control characters', () => ({ sub: 'a\nb' })],
  ] as const) {
    test(`B50: a session ${name} is refused`, async () => {
      assert.deepEqual(refusalOf(await withToken(await forged(claims()))), [401, 'session-invalid']);
    });
  }

  test('B50: an id token, or any other kind of token under our key, is no session', async () => {
    for (const typ of ['JWT', 'at+jwt', undefined])
      assert.equal((await withToken(await forged({}, { typ }))).status, 401);
  });

  test('B50: one changed character in a token makes it worthless', async () => {
    const [header = '', payload = '', signature = ''] = (await forged({})).split('.');
    const changed = base64url.encode(
      JSON.stringify({
        ...JSON.parse(new TextDecoder().decode(base64url.decode(payload))),
        sub: 'profile-owner',
      }),
    );
    assert.equal((await withToken(`${header}.${changed}.${signature}`)).status, 401);
  });

  test('T23, F21: a session is good for half a minute after its end, and not for longer', async () => {
    const ended = (ago: number) => forged({ iat: seconds(-600), exp: seconds(-ago) });
    assert.deepEqual(
      [(await withToken(await ended(20))).status, (await withToken(await ended(35))).status],
      [200, 401],
    );
  });

  test('T23, F21: a host whose clock is half a minute ahead is not locked out, one a minute ahead is', async () => {
    const issued = (ahead: number) => forged({ iat: seconds(ahead), exp: seconds(ahead + 300) });
    assert.deepEqual(
      [(await withToken(await issued(20))).status, (await withToken(await issued(40))).status],
      [200, 401],
    );
  });

  test('B51: another scheme, two headers in one, or a token in the address is no session', async () => {
    const token = await forged({});
    for (const authorization of [
      `Basic ${token}`,
      `bearer ${token}`,
      `Bearer ${token}, Bearer ${token}`,
      token,
    ])
      assert.deepEqual(refusalOf(await get({ authorization })), [401, 'session-invalid']);
    for (const name of ['access_token', 'token', 'authorization'])
      assert.equal((await get({}, `${balance}?${name}=${token}`)).status, 401);
  });

  test('B29: names in a session are cleaned before anybody reads them', async () => {
    const token = await createBillingSession({ secret, ...person, name: 'Ast\u202erid\u0007 ' });
    const { body } = await get({ authorization: `Bearer ${token}` }, `/profiles/${swedish}/access`);
    assert.equal(body.name, 'Astrid');
  });

  const unusable: [string, SessionKeys][] = [
    ['no keys', {}],
    ['a short secret', { secrets: ['short'] }],
    [
      'a private key among the public ones',
      { jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' }] } },
    ],
    ['a shared secret among the public keys', { jwks: { keys: [{ kty: 'oct', k: 'abc' }] } }],
    ['keys from an address that is not https', { jwks: 'http://keys.example/jwks.json' }],
  ];
  for (const [name, sessionKeys] of unusable) {
    test(`a handler with ${name} does not start, and says why`, async () => {
      await assert.rejects(openTestService({ sessionKeys }), /sessionKeys|secret|jwks/);
    });
  }
});
