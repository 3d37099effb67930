import type { CardEntrySettings } from '../../sdk/index.ts';

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** An address where the payer acts, if it can be trusted with that: https, or this machine. */
export function stepUrl(address: string): URL | undefined {
  const url = URL.parse(address);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname));
  return url && isSafe && !url.username && !url.password ? url : undefined;
}

/** The same, if it may be shown in a frame of this page: only the card vendor's own origin may. */
export function framedStepUrl(address: string, { url: vendor }: CardEntrySettings): URL | undefined {
  const url = stepUrl(address);
  return url && vendor && url.origin === URL.parse(vendor, location.href)?.origin ? url : undefined;
}
