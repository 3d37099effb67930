import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { createLedgerBackend, systemClock } from 'betala/server';
import { openDatabase } from 'betala/server/node';
import { eq } from 'drizzle-orm';
import { drizzle as onServer } from 'drizzle-orm/node-postgres';
import { migrate as migrateServer } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as onPglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { billingProfile } from '../../src/server/backends/ledger/schema.ts';
import { bringUpToDate } from '../../src/server/node/bring-up-to-date.ts';
import { schemaVersion } from '../../src/server/node/schema-version.ts';
import { createDatabase } from '../support/postgres.ts';
import { root } from '../support/root.ts';

const scratch = mkdtempSync(join(tmpdir(), 'betala-migrations-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** The migrations of an older version: as many as it had. */
function olderMigrations(count: number): string {
  const folder = join(scratch, `first-${count}`);
  cpSync(join(root, 'src/server/store/migrations'), folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }));
  return folder;
}

/** What an older version had written: one profile that names its seller, one that has only an address for wires. */
const written = `
  insert into billing_account (id, tenant, name, agreement_type, pays_online) values ('ba', 't', 'Vik', 'customer-agreement', true);
  insert into billing_profile (id, account_id, name, currency, time_zone, bill_to, payee, pays_by, number_series, remittance, seller) values
    ('bp_named', 'ba', 'Named', 'SEK', 'Europe/Stockholm', '{"name":"Vik AB","lines":["Gatan 1"]}', 'Molnverket', 'wire', 'A', null,
      '{"name":"Molnverket AB","lines":["Torget 1"],"taxNumber":"SE556677889901"}'),
    ('bp_plain', 'ba', 'Plain', 'SEK', 'Europe/Stockholm', '{"name":"Ek AB","lines":[]}', 'Molnverket', 'wire', 'B',
      '{"payee":"Molnverket","address":["Box 7"]}', null);
  insert into invoice (id, profile_id, number, document_type, state, issue_date, due_date, currency, subtotal, tax, total, amount_due) values
    ('inv_a', 'bp_named', 'A-1', 'invoice', 'open', '2025-01-01', '2025-02-01', 'SEK', 100, 25, 125, 125),
    ('inv_b', 'bp_plain', 'B-1', 'invoice', 'open', '2025-01-01', '2025-02-01', 'SEK', 100, 25, 125, 125);`;

async function oldFolder(migrationsFolder: string): Promise<{ dataFolder: string }> {
  const dataFolder = join(scratch, 'data');
  mkdirSync(dataFolder);
  const client = new PGlite(join(dataFolder, 'postgres'));
  await migratePglite(onPglite(client), { migrationsFolder });
  await client.exec(written);
  await client.close();
  return { dataFolder };
}

async function oldServer(migrationsFolder: string): Promise<{ databaseUrl: string }> {
  const databaseUrl = await createDatabase('migrations');
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await migrateServer(onServer(client), { migrationsFolder });
  await client.query(written);
  await client.end();
  return { databaseUrl };
}

describe('While somebody reads a table for long, such as a backup, a new version that must change it', () => {
  const connected = async (databaseUrl: string, limit = 0) => {
    const client = new pg.Client({ connectionString: databaseUrl, statement_timeout: limit });
    await client.connect();
    return client;
  };
  /** Resolves when somebody waits for the table in order to change it. */
  const queued = async (client: pg.Client) => {
    const waiting = `select from pg_locks where mode = 'AccessExclusiveLock' and not granted and relation = 'billing_account'::regclass`;
    while ((await client.query(waiting)).rowCount === 0) await pause(20);
  };

  it('F43: lets all others go on, tries again, and starts when the table is free', async (t) => {
    const { databaseUrl } = await oldServer(olderMigrations(11));
    const [backup, other] = [await connected(databaseUrl), await connected(databaseUrl, 8000)];
    await backup.query('begin; select from billing_account');
    const opening = openDatabase({ databaseUrl });
    t.after(async () => {
      await Promise.all([backup.end(), other.end()]);
      await (await opening).close();
    });
    for (let tries = 0; tries < 2; tries++) {
      await Promise.race([queued(other), opening]);
      assert.equal((await other.query('select from billing_account')).rowCount, 1);
    }
    await backup.query('commit');
    assert.equal((await schemaVersion((await opening).database)).word, 'ok');
  });

  it('F43: gives up in the end and says why, and the version before has lost nothing', async () => {
    const { databaseUrl } = await oldServer(olderMigrations(11));
    const backup = await connected(databaseUrl);
    await backup.query('begin; select from billing_account');
    await assert.rejects(
      bringUpToDate({ connectionString: databaseUrl }, 0),
      /somebody holds them, such as a backup/,
    );
    assert.equal((await backup.query('select from billing_account')).rowCount, 1);
    await backup.end();
    await (await openDatabase({ databaseUrl })).close();
  });
});

for (const [kind, make] of [
  ['PGlite', oldFolder],
  ['PostgreSQL', oldServer],
] as const)
  describe(`A database of an older version, on ${kind}`, () => {
    it('F43: has its invoices keep the names of their parties, whoever is renamed after the update', async () => {
      const { database, close } = await openDatabase(await make(olderMigrations(11)));
      const backend = createLedgerBackend({ database, clock: systemClock });
      const renamed = { billTo: { name: 'Renamed AB', lines: [] }, payee: 'Renamed', seller: null };
      await database.update(billingProfile).set(renamed).where(eq(billingProfile.accountId, 'ba'));
      const [named, plain] = [
        await backend.document?.('bp_named', 'inv_a', 'document'),
        await backend.document?.('bp_plain', 'inv_b', 'document'),
      ];
      assert.deepEqual(named?.seller, {
        ...{ name: 'Molnverket AB', lines: ['Torget 1'], taxNumber: 'SE556677889901' },
      });
      assert.deepEqual(named?.billTo, { name: 'Vik AB', lines: ['Gatan 1'] });
      assert.deepEqual(plain?.seller, { name: 'Molnverket', lines: ['Box 7'] });
      assert.deepEqual(plain?.billTo, { name: 'Ek AB', lines: [] });
      await close();
    });
  });
