import { idempotencyKey } from '../../../sdk/contract/request-shapes.ts';
import { Refusal } from '../refusal.ts';

/** Reads an `Idempotency-Key` header, plain or as the quoted string of the IETF draft; the two mean the same. */
export function readKey(header: string | undefined): string {
  const key = header?.replace(/^"(.*)"$/, '$1');
  if (key === undefined) throw new Refusal('idempotency-key-missing');
  if (idempotencyKey.safeParse(key).success) return key;
  throw new Refusal('malformed-request', {
    detail: 'An Idempotency-Key is 1 to 255 printable ASCII characters',
  });
}

/** What a key was used for: the SHA-256 of the checked body, whose fields always come in the order of its schema. */
export async function fingerprint(body: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(body)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
