import type { Access } from '../contract/access.ts';
import type { Balance } from '../contract/balance.ts';
import type { BillingProfile } from '../contract/billing-profile.ts';
import type { Credit } from '../contract/credit.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { Months } from '../contract/months.ts';
import type { Pages } from '../pages.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Billing profiles: who is billed, what they owe, and what the signed-in person may do about it. */
export class Profiles {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The billing profiles that the session reaches. */
  list(options?: CallOptions): Pages<BillingProfile> {
    return this.#transport.list(endpoints.listProfiles, { ...options });
  }

  get(profileId: string, options?: CallOptions): Promise<BillingProfile> {
    return this.#transport.call(endpoints.getProfile, { params: { profileId }, ...options });
  }

  /** What the signed-in person may do; decided by the service at each call. */
  access(profileId: string, options?: CallOptions): Promise<Access> {
    return this.#transport.call(endpoints.getAccess, { params: { profileId }, ...options });
  }

  /** What is owed, per currency. */
  balance(profileId: string, options?: CallOptions): Promise<Balance> {
    return this.#transport.call(endpoints.getBalance, { params: { profileId }, ...options });
  }

  /** The balance, or null while nothing of the profile has changed since `revision` (a conditional GET). */
  balanceSince(profileId: string, revision: string, options?: CallOptions): Promise<Balance | null> {
    const ifNoneMatch = `"${revision}"`;
    return this.#transport.call(endpoints.getBalance, { params: { profileId }, ifNoneMatch, ...options });
  }

  /** What was billed and paid in each of the last twelve months, per currency. */
  months(profileId: string, options?: CallOptions): Promise<Months> {
    return this.#transport.call(endpoints.getMonths, { params: { profileId }, ...options });
  }

  /** Credits that are left, oldest expiry first. */
  credits(profileId: string, options?: CallOptions): Pages<Credit> {
    return this.#transport.list(endpoints.listCredits, { params: { profileId }, ...options });
  }
}
