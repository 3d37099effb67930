import { BillingClient, BillingError, ConfigurationError, type GetSession } from '../../sdk/index.ts';
import type { Billing } from './billing-context.ts';
import { BillingStore } from './billing-store.ts';
import { BrowserIntentStore } from './browser-intent-store.ts';
import { sessionFrom } from './session-from.ts';

/** Where the data comes from. */
export interface StoreSettings {
  /** Where the billing service is mounted. */
  baseUrl?: string | undefined;
  /** A page of the host that answers a POST with a session token. */
  sessionUrl?: string | undefined;
  /** Gives a session token; instead of `sessionUrl`. */
  getSession?: GetSession | undefined;
  /** A client of your own; instead of `baseUrl` and a session. */
  client?: BillingClient | undefined;
  /** The id of the billing profile that is shown. */
  profile?: string | undefined;
}

function clientFor({ client, baseUrl, sessionUrl, getSession }: StoreSettings): BillingClient {
  if (client) return client;
  if (!baseUrl)
    throw new ConfigurationError('base-url is missing: write where the billing service is mounted');
  const session = getSession ?? (sessionUrl && sessionFrom(sessionUrl));
  if (!session)
    throw new ConfigurationError('session-url is missing: write which page of yours gives a session');
  return new BillingClient({ baseUrl, getSession: session, intentStore: new BrowserIntentStore() });
}

/** Opens the store that the settings describe, or says what is wrong with them. */
export function openStore(settings: StoreSettings): Pick<Billing, 'store' | 'problem'> {
  try {
    if (!settings.profile)
      throw new ConfigurationError('profile is missing: write the id of a billing profile');
    return { store: new BillingStore(clientFor(settings), settings.profile) };
  } catch (problem) {
    console.warn(`Betala: ${problem}`);
    if (problem instanceof BillingError) return { problem };
    throw problem;
  }
}
