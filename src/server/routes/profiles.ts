import { json } from '../http/json.ts';
import type { Routes } from '../http/mount.ts';
import { reach, reachFor, type Service } from '../service.ts';
import { reachAll } from './reach-all.ts';
import { wholePage } from './whole-page.ts';

type ProfileRoutes = Pick<
  Routes,
  'listProfiles' | 'getProfile' | 'getAccess' | 'getBalance' | 'getMonths' | 'listCredits'
>;

export function profileRoutes(service: Service): ProfileRoutes {
  const { backend } = service.core;
  return {
    async listProfiles({ principal }) {
      const reached = await reachAll(service, principal);
      return wholePage(
        reached.flatMap(({ profile, capabilities }) => (capabilities.holds('view-billing') ? [profile] : [])),
      );
    },
    async getProfile({ principal, params: { profileId = '' } }) {
      const { profile } = await reachFor(service, principal, profileId, 'view-billing');
      return profile;
    },
    async getAccess({ principal, params: { profileId = '' } }) {
      const { capabilities } = await reach(service, principal, profileId);
      return capabilities.all(principal.name);
    },
    async getBalance({ principal, params: { profileId = '' }, header }) {
      await reachFor(service, principal, profileId, 'view-billing');
      const etag = `"${await backend.revision(profileId)}"`;
      if (header('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
      const balance = await backend.balance(profileId);
      return json(balance, { headers: { etag: `"${balance.revision}"` } });
    },
    async getMonths({ principal, params: { profileId = '' } }) {
      await reachFor(service, principal, profileId, 'view-billing');
      return backend.months(profileId);
    },
    async listCredits({ principal, params: { profileId = '' } }) {
      await reachFor(service, principal, profileId, 'view-billing');
      return wholePage(await backend.credits(profileId));
    },
  };
}
