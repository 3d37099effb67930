import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from 'pg';
import { createDatabase } from '../support/postgres.ts';
import { openTestService } from '../support/service.ts';
import { bringIn, profileId } from '../support/small-company.ts';

for (const [whose, alter] of [
  ['a database', 'ALTER DATABASE'],
  ['a role', 'ALTER ROLE current_user IN DATABASE'],
] as const)
  test(`Dates are ISO 8601 where ${whose} of PostgreSQL writes them another way`, async () => {
    const databaseUrl = await createDatabase('date_style');
    const name = new URL(databaseUrl).pathname.slice(1);
    const own = new Client(databaseUrl);
    await own.connect();
    await own.query(`${alter} "${name}" SET datestyle = 'SQL, DMY'`);
    await own.end();
    const service = await openTestService({ databaseUrl });
    try {
      await bringIn(service, { id: 'inv_dated', number: 'D-1', issueDate: '2026-01-15', paid: 2500 });
      const client = service.clientFor('vik-owner', { profiles: [profileId] });
      const { issueDate, dueDate, payments } = await client.invoices.get(profileId, 'inv_dated');
      assert.deepEqual([issueDate, dueDate], ['2026-01-15', '2026-02-14']);
      assert.equal(Date.parse(payments[0]?.paidAt ?? ''), Date.parse('2026-02-01T09:00:00Z'));
    } finally {
      await service.close();
    }
  });
