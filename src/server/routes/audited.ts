import { endpoints } from '../../../sdk/contract/endpoints.ts';
import { describeError } from '../describe-error.ts';
import type { Input, Routes } from '../http/mount.ts';
import { Refusal } from '../refusal.ts';
import type { Service } from '../service.ts';
import { audit } from '../store/audit.ts';

type Name = keyof Routes;
type Route = (input: Input<Name>) => Promise<unknown>;

/** The same routes, where what somebody wanted to change and was refused is written down as well. */
export function audited(service: Service, routes: Routes): Routes {
  const entries = Object.entries(routes) as [Name, Route][];
  return Object.fromEntries(
    entries.map(([name, route]) => [name, changes(name) ? withRefusals(service, name, route) : route]),
  ) as unknown as Routes;
}

const changes = (name: Name) => endpoints[name].method !== 'GET' && name !== 'quotePayment';

function withRefusals({ core: { database, log } }: Service, action: Name, route: Route): Route {
  return async (input) => {
    try {
      return await route(input);
    } catch (error) {
      // Who asks too often must not fill the log as well.
      if (error instanceof Refusal && error.code !== 'too-many-requests') {
        const { profileId = '', paymentId = '', paymentMethodId = '', exportId = '' } = input.params;
        const { subject } = input.principal;
        const what = { subject, action, profileId, resourceId: paymentId || paymentMethodId || exportId };
        await audit(database, { ...what, ...input.from, outcome: error.code }).catch((failure) =>
          log.error(
            { action, error: describeError(failure) },
            'a refusal could not be written into the audit trail',
          ),
        );
      }
      throw error;
    }
  };
}
