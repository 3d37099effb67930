import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JWKSCacheInput,
  type JWTVerifyGetKey,
  jwksCache,
} from 'jose';
import { firstLine } from '../describe-error.ts';

/** How long keys that were read are good while their address says nothing. */
const hour = 60 * 60_000;
/** After how long an address that said nothing is asked again. */
const pause = 10_000;

/**
 * Public keys from an address. While it cannot be read, those it had last count for an hour. A token that they do not fit may be
 * signed with a newer one; nobody knows, which is no fault of the token, so what is thrown then is no error of jose's.
 */
export function remoteKeys(url: URL): JWTVerifyGetKey {
  const cache: JWKSCacheInput = {};
  const remote = createRemoteJWKSet(url, { [jwksCache]: cache });
  let failed = { at: -Infinity, why: '' };
  const fromHeld: JWTVerifyGetKey = async (header, token) => {
    const unread = new Error(`The keys at ${url.origin} cannot be read: ${failed.why}`);
    const held = remote.jwks();
    if (!held || Date.now() - (cache.uat ?? 0) > hour) throw unread;
    return createLocalJWKSet(held)(header, token).catch((error) => {
      throw error instanceof errors.JWKSMultipleMatchingKeys ? error : unread;
    });
  };
  return async (header, token) => {
    if (performance.now() - failed.at < pause) return fromHeld(header, token);
    try {
      return await remote(header, token);
    } catch (error) {
      if (isOfToken(error)) throw error;
      failed = { at: performance.now(), why: firstLine(error) };
      return fromHeld(header, token);
    }
  };
}

/** Whether the keys were read, and the token names none of them. */
const isOfToken = (error: unknown) =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;
