import { idempotencyKey } from '../../../sdk/contract/request-shapes.ts';
import { Refusal } from '../refusal.ts';

export { fingerprint } from '../store/fingerprint.ts';

/** Reads an `Idempotency-Key` header, plain or as the quoted string of the IETF draft; the two mean the same. */
export function readKey(header: string | undefined): string {
  const key = header?.replace(/^"(.*)"$/, '$1');
  if (key === undefined) throw new Refusal('idempotency-key-missing');
  if (idempotencyKey.safeParse(key).success) return key;
  throw new Refusal('malformed-request', {
    detail: 'An Idempotency-Key is 1 to 255 printable ASCII characters',
  });
}
