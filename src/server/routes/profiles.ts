import { json } from '../http/json.ts';
import type { Routes } from '../http/mount.ts';
import { reach, reachFor, type Service } from '../service.ts';
import { wholePage } from './whole-page.ts';

type ProfileRoutes = Pick<
  Routes,
  'listProfiles' | 'getProfile' | 'getAccess' | 'getBalance' | 'getMonths' | 'listCredits'
>;

export function profileRoutes(service: Service): ProfileRoutes {
  const { backend } = service.core;
  return {
    async listProfiles({ principal }) {
      const reached = await Promise.all(
        principal.profiles.map((id) => reach(service, principal, id).catch(() => undefined)),
      );
      return wholePage(
        reached.flatMap((found) => (found?.capabilities.holds('view-billing') ? [found.profile] : [])),
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
