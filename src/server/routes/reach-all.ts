import { namedId } from '../../../sdk/contract/request-shapes.ts';
import { Capabilities } from '../access/capabilities.ts';
import type { Principal } from '../http/session.ts';
import { Refusal } from '../refusal.ts';
import type { Reach, Service } from '../service.ts';

/** How many are looked into at the same time: a session may name a thousand, and a database has few connections. */
const atOnce = 10;

/** Every profile that the session reaches and that is there, in the order of the session. */
export async function reachAll({ core }: Service, principal: Principal): Promise<Reach[]> {
  const { backend, access } = core;
  const ids = [...new Set(principal.profiles)].filter((id) => namedId.safeParse(id).success);
  const profiles = new Map(
    (await backend.profiles(ids, { tenant: principal.tenant })).map((profile) => [profile.id, profile]),
  );
  const reachOne = async (id: string): Promise<Reach[]> => {
    const profile = profiles.get(id);
    if (!profile) return [];
    const roles = await access.rolesOf(principal.subject, id);
    return [{ profile, capabilities: new Capabilities(roles, profile, backend, access) }];
  };
  const reached: Reach[] = [];
  for (let from = 0; from < ids.length; from += atOnce)
    for (const found of await Promise.all(
      ids.slice(from, from + atOnce).map((id) => reachOne(id).catch(unlessMissing)),
    ))
      reached.push(...found);
  return reached;
}

/** One that is gone by now is not there; whatever else goes wrong is not an empty list. */
function unlessMissing(error: unknown): Reach[] {
  if (error instanceof Refusal && error.code === 'not-found') return [];
  throw error;
}
