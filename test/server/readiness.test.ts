import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openService } from 'betala/server/node';
import { sql } from 'drizzle-orm';
import { onEachDatabase } from '../support/databases.ts';
import { firstWordOf, newCard, payableInvoice, quoteFor } from '../support/paying.ts';
import { baseUrl, secret, type TestService } from '../support/service.ts';

interface Readiness {
  status: string;
  checks: Record<string, string>;
}

async function readinessOf({ billing }: Pick<TestService, 'billing'>): Promise<[number, Readiness]> {
  const response = await billing.fetch(new Request(`${baseUrl}/ready`));
  return [response.status, (await response.json()) as Readiness];
}

onEachDatabase('whether requests are welcome', (service) => {
  const newest = sql`(select max(created_at) from drizzle.__drizzle_migrations)`;
  const pay = async () => {
    const client = service().clientFor('profile-owner');
    const quote = await quoteFor(client, await payableInvoice(client));
    return (await client.payments.intent(quote, newCard('visa'))).pay();
  };

  test('they are where the database answers and has the tables of this version', async () => {
    const [status, { checks }] = await readinessOf(service());
    assert.equal(status, 200);
    assert.deepEqual(checks, { database: 'ok', process: 'ok', migrations: 'ok' });
  });

  test('F43: while the next version takes over, the one before goes on: its tables are newer, which is told, and payments are made', async () => {
    await service().database.execute(sql`alter table payment_attempt add column of_next_version text`);
    await service().database.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('next', ${newest} + 1)`,
    );
    const [status, { checks }] = await readinessOf(service());
    assert.deepEqual([status, checks.migrations], [200, 'newer']);
    assert.equal((await pay()).status, 'succeeded');
    await service().database.execute(sql`alter table payment_attempt drop column of_next_version`);
    await service().database.execute(sql`delete from drizzle.__drizzle_migrations where hash = 'next'`);
  });

  test('F43: tables of an older version are told, and requests are not welcome', async () => {
    await service().database.execute(
      sql`update drizzle.__drizzle_migrations set created_at = created_at - 1 where created_at = ${newest}`,
    );
    const [status, { checks }] = await readinessOf(service());
    assert.deepEqual([status, checks.migrations], [503, 'older']);
    await service().database.execute(
      sql`update drizzle.__drizzle_migrations set created_at = created_at + 1 where created_at = ${newest}`,
    );
    assert.equal((await readinessOf(service()))[0], 200);
  });

  test('F35: once the process is to end it is not ready; what waits for the gateway for too long is looked up later', async () => {
    const client = service().clientFor('profile-owner');
    const quote = await quoteFor(client, await payableInvoice(client));
    const answer = firstWordOf(await client.payments.intent(quote, newCard('slow')));
    service().retire(200);
    const [status, { checks }] = await readinessOf(service());
    assert.deepEqual([status, checks.process], [503, 'stopping']);
    assert.equal((await answer).status, 'confirming');
  });
});

test('F40: a service whose database is gone says so, and that it lives', async () => {
  const service = await openService({ secret, vaultUrl: 'http://localhost:4001' });
  await service.close();
  const [status, { checks }] = await readinessOf(service);
  assert.equal(status, 503);
  assert.deepEqual(checks, { database: 'failed', process: 'stopping', migrations: 'failed' });
  assert.equal((await service.billing.fetch(new Request(`${baseUrl}/health`))).status, 200);
});
