import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { sql } from 'drizzle-orm';
import type { OpenDatabase } from '../../src/server/node/database-options.ts';
import { openServer } from '../../src/server/node/open-server.ts';
import { isCommitUnknown, inTransaction as runAgain } from '../../src/server/store/database.ts';
import { DatabaseLine } from '../support/database-line.ts';
import { createDatabase } from '../support/postgres.ts';

/** One more than there are connections in a process’s pool. */
const times = 11;

let url: string;
let opened: OpenDatabase;
before(async () => {
  url = await createDatabase('broken_connections');
  opened = await openServer(url);
});
// Waits for every connection; one that never comes back is told, and not waited for.
after(() => opened.close(), { timeout: 20_000 });

/** Ends all other connections to the database, while this process is stopped and so cannot notice. */
function breakConnections(): void {
  const program = `
    import { Client } from 'pg';
    const client = new Client({ connectionString: process.argv[1] });
    await client.connect();
    await client.query(\`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'\`);
    await client.end();`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program, '--', url],
    { encoding: 'utf8' },
  );
  assert.equal(status, 0, stderr);
}

const inTransaction = () => opened.database.transaction((tx) => tx.execute(sql`select 1`));

test('F39: a transaction that could not begin on a connection that broke unseen begins on the next, and the pool keeps its size', async () => {
  await inTransaction();
  for (let time = 1; time <= times; time++) {
    breakConnections();
    await inTransaction();
  }
});

for (const where of ['before the commit', 'after the commit'] as const)
  test(`F34: one whose connection breaks ${where} is known as one whose outcome nobody knows`, async (context) => {
    const line = await DatabaseLine.open(url);
    const over = await openServer(line.url);
    context.after(() => over.close().then(() => line.close()));
    line.breakNext(where);
    const broken = over.database.transaction((tx) => tx.execute(sql`select 1`));
    await assert.rejects(broken, isCommitUnknown);
  });

test('F33, F34: one that met another runs again, also where taking it back fails', async () => {
  let runs = 0;
  const met = Object.assign(new Error('could not serialize access'), { code: '40001' });
  const said = await runAgain(opened.database, async (tx) => {
    await tx.execute(sql`select 1`);
    if (runs++ > 0) return 'done';
    breakConnections();
    throw met;
  });
  assert.deepEqual([said, runs], ['done', 2]);
});
