import { ContextRoot, createContext } from '@lit/context';
import type { BillingError } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { BillingStore } from './billing-store.ts';

/** What is shown in place of something that may not be done: nothing, what it is done with but locked, or only why. */
export type WhenDenied = 'hidden' | 'disabled' | 'reason';

/** What a host has chosen for all tags. */
export interface HostSettings {
  /** A page of the host that explains who may pay by check or wire transfer. */
  wireEligibilityUrl?: string | undefined;
  /** `redirect`: new cards are typed on the card company's own page instead of in a frame of this one. */
  cardEntry?: 'frame' | 'redirect' | undefined;
  /** Which of the service's return addresses leads back to this page. */
  returnTo?: string | undefined;
  /** What is shown in place of something that may not be done. */
  whenDenied?: WhenDenied | undefined;
}

/** What a provider gives to the tags under it. */
export interface Billing {
  /** Undefined while the settings cannot work; `problem` says why. */
  store?: BillingStore | undefined;
  problem?: BillingError | undefined;
  /** Undefined until the words of the language are loaded. */
  language?: Language | undefined;
  settings?: HostSettings | undefined;
  /** Shows another billing profile. */
  show?: (profileId: string) => void;
}

export const billingContext = createContext<Billing>(Symbol.for('betala'));

let attached = false;

/** Lets tags be upgraded before the provider around them. */
export function attachContextRoot(): void {
  if (attached) return;
  attached = true;
  new ContextRoot().attach(document.documentElement);
}
