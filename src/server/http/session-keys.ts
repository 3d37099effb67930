import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { remoteKeys } from './remote-keys.ts';

const shortestSecret = 32;

/** What sessions may be signed with. Several at once are accepted, so that keys can be changed without a break. */
export interface SessionKeys {
  /** Shared secrets (HS256), the newest first; at least 32 characters each. */
  secrets?: readonly string[];
  /**
   * Public keys (ES256 or EdDSA) whose private half only the host's own backend has, or the https address of them.
   * While that address cannot be read, the keys that it had last count for an hour; then sessions are answered `unavailable` (503).
   */
  jwks?: JSONWebKeySet | string;
}

/** One way to check a signature, and the algorithms that it is for: a public key never serves as a secret. */
export interface Verifier {
  algorithms: readonly string[];
  key: Uint8Array | JWTVerifyGetKey;
}

export const publicAlgorithms = ['ES256', 'EdDSA'];

/** Checks the keys at the start and makes verifiers of them. */
export function verifiersOf({ secrets = [], jwks }: SessionKeys): readonly Verifier[] {
  const shared = secrets.map((secret) => ({ algorithms: ['HS256'], key: keyOf(secret) }));
  const verifiers = [...shared, ...(jwks ? [{ algorithms: publicAlgorithms, key: keySet(jwks) }] : [])];
  if (verifiers.length === 0)
    throw new TypeError('sessionKeys needs secrets or jwks, to check sessions with');
  return verifiers;
}

/** Checks a session secret and makes it a key. */
export function keyOf(secret: string): Uint8Array {
  if (typeof secret !== 'string' || secret.length < shortestSecret) {
    throw new TypeError(
      `The session secret must have at least ${shortestSecret} characters; make one with: openssl rand -hex 32`,
    );
  }
  return new TextEncoder().encode(secret);
}

function keySet(jwks: JSONWebKeySet | string): JWTVerifyGetKey {
  if (typeof jwks !== 'string') return createLocalJWKSet({ keys: jwks.keys.map(checkedKey) });
  const url = URL.parse(jwks);
  if (url?.protocol !== 'https:' || url.username)
    throw new TypeError('jwks must be keys or an https address');
  return remoteKeys(url);
}

function checkedKey(key: JSONWebKeySet['keys'][number]): JSONWebKeySet['keys'][number] {
  if (key.kty !== 'EC' && key.kty !== 'OKP')
    throw new TypeError(`jwks may hold ES256 and EdDSA keys only, not ${String(key.kty)}`);
  if (key.d !== undefined)
    throw new TypeError('jwks must hold public keys only; keep the private key where you sign');
  return key;
}
