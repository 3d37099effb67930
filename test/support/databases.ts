import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { ServiceOptions } from 'betala/server/node';
import { createDatabase } from './postgres.ts';
import { openTestService, type TestService } from './service.ts';

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
        const databaseUrl = kind === 'PostgreSQL' ? await createDatabase(story) : undefined;
        service = await openTestService({ ...options, databaseUrl });
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
