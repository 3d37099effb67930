import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import { isSessionName, plainLine } from '../plain-text.ts';
import { Refusal } from '../refusal.ts';
import { audience, cookieName, issuer, longest, typ } from './billing-session.ts';
import type { Verifier } from './session-keys.ts';

/** Who a request speaks for. Roles are not in it: they are read where they are decided. */
export interface Principal {
  subject: string;
  name: string;
  tenant: string;
  profiles: readonly string[];
  /** Names the session, for the audit trail. */
  sessionId: string;
}

const tolerance = 30;
const longestText = 200;
const mostProfiles = 1000;

/** The session token of an `Authorization` header; one that is sent twice is none. */
export function bearerToken(header: string | null): string {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? '') ?? [];
  if (token) return token;
  throw new Refusal('session-invalid', { detail: 'Send Authorization: Bearer with a billing session token' });
}

/** The session token of the session cookie. */
export function cookieToken(header: string | null): string {
  const found = (header ?? '').split(/; */).filter((cookie) => cookie.startsWith(`${cookieName}=`));
  const [, token] = /=([\w-]+\.[\w-]+\.[\w-]+)$/.exec(found[0] ?? '') ?? [];
  if (token && found.length === 1) return token;
  throw new Refusal('session-invalid', { detail: `Send the billing session in the cookie ${cookieName}` });
}

/** Who a token speaks for; any of the verifiers may know its signature. */
export async function readSession(token: string, verifiers: readonly Verifier[]): Promise<Principal> {
  let why = 'no key here has signed it';
  for (const verifier of verifiers) {
    const read = await verified(token, verifier);
    const principal = isRefused(read) ? undefined : principalOf(read);
    if (principal) return principal;
    if (!isRefused(read)) why = 'its claims are not those of a billing session';
    else if (isAboutClaims(read)) why = read.message;
  }
  throw new Refusal('session-invalid', { detail: `The billing session token is not accepted: ${why}` });
}

const isRefused = (read: JWTPayload | errors.JOSEError): read is errors.JOSEError =>
  read instanceof errors.JOSEError;

/** What is wrong with a token that a key here did sign. */
const isAboutClaims = (error: errors.JOSEError) =>
  error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed;

async function verified(
  token: string,
  { key, algorithms }: Verifier,
): Promise<JWTPayload | errors.JOSEError> {
  const rules: JWTVerifyOptions = {
    algorithms: [...algorithms],
    issuer,
    audience,
    typ,
    requiredClaims: ['exp', 'iat', 'sub', 'jti', 'tenant', 'profiles'],
    maxTokenAge: longest,
    clockTolerance: tolerance,
  };
  try {
    const { payload } =
      key instanceof Uint8Array ? await jwtVerify(token, key, rules) : await jwtVerify(token, key, rules);
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return error;
    const unread = new Refusal('unavailable', {
      retryAfter: 2,
      detail: 'The keys of sessions cannot be read',
    });
    throw Object.assign(unread, { cause: error });
  }
}

/** A signature alone is not enough: what is signed must be a session as we mint them. */
function principalOf({
  sub,
  jti,
  exp = 0,
  iat = 0,
  name,
  tenant,
  profiles,
}: JWTPayload): Principal | undefined {
  const isSound =
    isSessionName(sub) &&
    isSessionName(jti) &&
    isSessionName(tenant) &&
    exp - iat <= longest &&
    isProfileList(profiles);
  if (!isSound) return undefined;
  return {
    subject: sub,
    name: typeof name === 'string' ? shownName(name) || sub : sub,
    tenant,
    profiles,
    sessionId: jti,
  };
}

/** Names are shown to people, so they are cut and cleaned rather than refused. */
const shownName = (name: string) => plainLine(name).slice(0, longestText).toWellFormed().trim();

const isProfileList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= mostProfiles && value.every((one) => typeof one === 'string');
