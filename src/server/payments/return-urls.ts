import type { PaymentRequest } from '../../../sdk/contract/request-shapes.ts';
import { Refusal } from '../refusal.ts';
import { isSafeAddress } from '../safe-address.ts';

/** Where payers may be sent back to, by the name that a request may say; addresses never come from requests. */
export type ReturnUrls = Readonly<Record<string, string>>;

/** Throws unless every address is https (or this machine) and carries no name and password. */
export function assertReturnUrls(urls: ReturnUrls): void {
  for (const [name, address] of Object.entries(urls)) {
    if (!isSafeAddress(address, { live: false }))
      throw new TypeError(
        `returnUrls.${name} must be a whole https address, such as https://portal.example/billing`,
      );
  }
}

/** The address that the payer of this payment comes back to; refuses a name that is not in the map. */
export function returnUrlFor(
  urls: ReturnUrls,
  { returnTo }: PaymentRequest,
  paymentId: string,
): string | null {
  if (returnTo === undefined) return null;
  if (!Object.hasOwn(urls, returnTo))
    throw new Refusal('invalid-request', {
      errors: [{ path: 'returnTo', message: 'Name one of the return addresses that the service was given' }],
    });
  const url = new URL(urls[returnTo] ?? '');
  url.search += `${url.search ? '&' : '?'}betala=payment:${paymentId}`;
  return url.href;
}
