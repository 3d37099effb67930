import { importJWK, type JWK, SignJWT } from 'jose';
import { newId } from '../store/ids.ts';
import { keyOf } from './session-keys.ts';

export const issuer = 'betala';
export const audience = 'betala:billing';
export const typ = 'betala-session+jwt';
/** How long a session may live, in seconds. */
export const longest = 15 * 60;
/** Where cookies carry sessions, the name of the cookie; its prefix makes browsers bind it to one host over https. */
export const cookieName = '__Host-betala-session';

interface Person {
  /** The host's id of the signed-in person. */
  subject: string;
  /** How the person is called on receipts and in "who can". */
  name: string;
  /** Whose accounts the person sees, as the ledger names it; billing profiles of another tenant are not found. */
  tenant: string;
  /** The billing profiles that the person may reach at all. */
  profiles: readonly string[];
  /** At most 900 seconds, which is also the default. */
  ttlSeconds?: number;
}

interface SharedSecret {
  /** Shared with the billing handler; at least 32 characters. */
  secret: string;
}

interface PrivateKey {
  /** A private key as a JWK (P-256 for ES256, Ed25519 for EdDSA); its `kid` tells the handler which key signed. */
  privateKey: JWK;
}

/** Who a session is for, and what it is signed with: a secret that the handler shares, or a key that it does not. */
export type BillingSessionOptions = Person & (SharedSecret | PrivateKey);

/** Mints the short-lived session token that a host's own backend gives to its signed-in person's browser. */
export async function createBillingSession(options: BillingSessionOptions): Promise<string> {
  const { subject, name, tenant, profiles, ttlSeconds = longest } = options;
  if (!subject) throw new TypeError('subject must be the id of the signed-in person');
  if (!(ttlSeconds > 0 && ttlSeconds <= longest)) throw new RangeError(`ttlSeconds must be 1 to ${longest}`);
  const { alg, key, kid } = await signerOf(options);
  return new SignJWT({ name, tenant, profiles })
    .setProtectedHeader({ alg, typ, ...(kid && { kid }) })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setJti(newId('ses'))
    .setIssuedAt()
    .setExpirationTime(`${Math.floor(ttlSeconds)} seconds`)
    .sign(key);
}

/** The `Set-Cookie` header that gives a browser this session, for handlers whose `session` is `cookie`. */
export function billingSessionCookie(token: string): string {
  return `${cookieName}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=${longest}`;
}

async function signerOf(options: SharedSecret | PrivateKey) {
  if ('secret' in options) return { alg: 'HS256', key: keyOf(options.secret) };
  const { privateKey } = options;
  const alg = privateKey.kty === 'OKP' ? 'EdDSA' : 'ES256';
  if (!privateKey.d) throw new TypeError('privateKey must be a private JWK, with its part "d"');
  return { alg, key: await importJWK(privateKey, alg), kid: privateKey.kid };
}
