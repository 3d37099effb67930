import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { createDatabase } from '../support/postgres.ts';
import { baseUrl, openTestService, swedish, type TestService } from '../support/service.ts';

/** As many as one process keeps. */
const connections = 10;

let service: TestService;
before(async () => {
  service = await openTestService({ databaseUrl: await createDatabase('busy_database') });
});
after(() => service.close());

async function askForBalance(): Promise<Response> {
  const authorization = `Bearer ${await service.sessionFor('profile-owner')}`;
  return service.billing.fetch(
    new Request(`${baseUrl}/profiles/${swedish}/balance`, { headers: { authorization } }),
  );
}

test('F40: while every connection to the database is taken, the answer is to come back later', async () => {
  const sleep = () => service.database.execute(sql`select pg_sleep(7)`);
  const taken = Promise.all(Array.from({ length: connections }, sleep));
  const refused = await askForBalance();
  const { code, moneyMoved } = (await refused.json()) as { code: string; moneyMoved: string };
  assert.deepEqual([refused.status, code, moneyMoved], [503, 'unavailable', 'no']);
  assert.equal(refused.headers.get('retry-after'), '2');
  await taken;
  assert.equal((await askForBalance()).status, 200);
});
