import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { ServiceOptions } from 'betala/server/node';
import { sampleDatabase } from './sample-database.ts';
import { openFilled, openTestService, type TestService } from './service.ts';

/** Tells the same story on the embedded database and on a PostgreSQL server, each with a service of its own. */
export function onEachDatabase(
  story: string,
  tell: (service: () => TestService) => void,
  options: Partial<ServiceOptions> = {},
): void {
  for (const kind of ['PGlite', 'PostgreSQL']) {
    describe(`${story}, on ${kind}`, () => {
      let service: TestService | undefined;
      before(async () => {
        service =
          kind === 'PostgreSQL'
            ? await openFilled({ ...options, databaseUrl: await sampleDatabase() })
            : await openTestService(options);
      });
      after(async () => {
        const differences = await service?.billing.payments.reconcile().finally(() => service?.close());
        assert.deepEqual(differences, [], 'gateway, attempts and books differ');
      });
      tell(() => {
        if (!service) throw new Error('The service is not open yet');
        return service;
      });
    });
  }
}
