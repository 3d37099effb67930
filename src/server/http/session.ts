import { errors, jwtVerify, SignJWT } from 'jose';
import { Refusal } from '../refusal.ts';

const issuer = 'betala';
const audience = 'betala:billing';
const typ = 'betala-session+jwt';
const longest = 15 * 60;
const shortestSecret = 32;

/** Who a request speaks for. Roles are not in it: they are read where they are decided. */
export interface Principal {
  subject: string;
  name: string;
  tenant: string;
  profiles: readonly string[];
}

export interface BillingSessionOptions {
  /** Shared with the billing handler; at least 32 characters. */
  secret: string;
  /** The host's id of the signed-in person. */
  subject: string;
  /** How the person is called on receipts and in "who can". */
  name: string;
  tenant: string;
  /** The billing profiles that the person may reach at all. */
  profiles: readonly string[];
  /** At most 900 seconds, which is also the default. */
  ttlSeconds?: number;
}

/** Mints the short-lived session token that a host's own backend gives to its signed-in person's browser. */
export async function createBillingSession(options: BillingSessionOptions): Promise<string> {
  const { secret, subject, name, tenant, profiles, ttlSeconds = longest } = options;
  if (!subject) throw new TypeError('subject must be the id of the signed-in person');
  if (!(ttlSeconds > 0 && ttlSeconds <= longest)) throw new RangeError(`ttlSeconds must be 1 to ${longest}`);
  return new SignJWT({ name, tenant, profiles })
    .setProtectedHeader({ alg: 'HS256', typ })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${Math.floor(ttlSeconds)} seconds`)
    .sign(keyOf(secret));
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

/** Reads the `Authorization` header; several keys are accepted so that secrets can be rotated. */
export async function readSession(
  header: string | undefined,
  keys: readonly Uint8Array[],
): Promise<Principal> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? '') ?? [];
  if (!token)
    throw new Refusal('session-invalid', {
      detail: 'Send Authorization: Bearer with a billing session token',
    });
  for (const key of keys) {
    const principal = await verify(token, key);
    if (principal) return principal;
  }
  throw new Refusal('session-invalid');
}

async function verify(token: string, key: Uint8Array): Promise<Principal | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      issuer,
      audience,
      typ,
      requiredClaims: ['exp', 'iat', 'sub', 'tenant', 'profiles'],
      maxTokenAge: longest,
      clockTolerance: 30,
    });
    const { sub, name, tenant, profiles } = payload;
    const sound =
      sub &&
      typeof tenant === 'string' &&
      Array.isArray(profiles) &&
      profiles.every((one) => typeof one === 'string');
    return sound
      ? { subject: sub, name: typeof name === 'string' ? name : sub, tenant, profiles }
      : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
