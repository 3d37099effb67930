import type { CheckedDocument } from './format.ts';

/** The currency of something in a file: the profile's unless it has its own. */
export function currencyOf(
  { currency, profileId }: { currency: string | null; profileId: string },
  { profiles }: CheckedDocument,
): string {
  return currency ?? profiles.find(({ id }) => id === profileId)?.currency ?? '';
}
