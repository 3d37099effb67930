import type { BillingStore } from '../../state/billing-store.ts';

/** An element of the page where saved payment methods are replaced. */
export interface MethodPlace {
  readonly store: BillingStore | undefined;
  /** Whether it is made for looking after them. */
  readonly manage: boolean;
  checkVisibility(): boolean;
  replace(methodId?: string): void;
}

/** Those that the page has now. */
export const methodPlaces = new Set<MethodPlace>();

/** The best of them that can be seen. */
export function placeFor(store: BillingStore): MethodPlace | undefined {
  const seen = [...methodPlaces].filter((place) => place.store === store && place.checkVisibility());
  return seen.find(({ manage }) => manage) ?? seen[0];
}
