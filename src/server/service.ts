import type { Action } from '../../sdk/contract/access.ts';
import type { BillingProfile } from '../../sdk/contract/billing-profile.ts';
import { Capabilities } from './access/capabilities.ts';
import type { Exports } from './exports/exports.ts';
import type { Principal } from './http/session.ts';
import type { Limiter } from './limits.ts';
import type { Core } from './payments/core.ts';
import type { Payments } from './payments/payments.ts';
import { Refusal } from './refusal.ts';

/** What the routes work with. */
export interface Service {
  core: Core;
  payments: Payments;
  exports: Exports;
  /** Without one, nothing is limited. */
  limiter?: Limiter | undefined;
  /** Hosts that links may lead to; any unless told. */
  linkHosts?: readonly string[] | undefined;
}

/** A billing profile and what this person may do with it. */
export interface Reach {
  profile: BillingProfile;
  capabilities: Capabilities;
}

/** Finds a profile that the session reaches; another one's, or another tenant's, is not there, whether it exists or not. */
export async function reach({ core }: Service, principal: Principal, profileId: string): Promise<Reach> {
  if (!principal.profiles.includes(profileId)) throw new Refusal('not-found');
  const [profile] = await core.backend.profiles([profileId], { tenant: principal.tenant });
  if (!profile) throw new Refusal('not-found');
  const roles = await core.access.rolesOf(principal.subject, profileId);
  return { profile, capabilities: new Capabilities(roles, profile, core.backend, core.access) };
}

/** The same, for someone who may do this; refuses with the reason and who can. */
export async function reachFor(
  service: Service,
  principal: Principal,
  profileId: string,
  action: Exclude<Action, 'other'>,
): Promise<Reach> {
  const found = await reach(service, principal, profileId);
  if (found.capabilities.holds(action)) return found;
  throw new Refusal('forbidden', { capability: await found.capabilities.of(action) });
}
