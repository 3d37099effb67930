import type { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database } from '../src/server/index.ts';
import { openLean } from '../src/server/node/lean-embedded.ts';

/** The sample company's ledger in this page, which can be put back to how it was opened. */
export interface Ledger {
  database: Database;
  restore(): Promise<void>;
}

const dump = new URL('../build/story-ledger.tar.gz', import.meta.url);

export async function openLedger(): Promise<Ledger> {
  const answer = await fetch(dump);
  if (!answer.ok) throw new Error(`${dump} is missing; make it with: node tools/story-dump.ts`);
  const client = await openLean({ loadDataDir: await answer.blob() });
  return { database: drizzle(client) as unknown as Database, restore: await keep(client) };
}

interface Table {
  name: string;
  columns: string;
}

const tables = `
  SELECT attrelid::regclass::text AS name, string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
  WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
  GROUP BY attrelid`;

/** Keeps a copy of every row; putting the rows back takes a tenth of the time of opening another ledger. */
async function keep(client: PGlite): Promise<() => Promise<void>> {
  const { rows } = await client.query<Table>(tables);
  const copies = rows.map(({ name, columns }, at) => ({ name, columns, copy: `kept.table_${at}` }));
  const copy = copies.map(({ name, copy }) => `CREATE TABLE ${copy} AS TABLE ${name};`);
  await client.exec(`CREATE SCHEMA kept; ${copy.join('')}`);
  const back = copies.map(
    ({ name, columns, copy }) =>
      `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM ${copy};`,
  );
  // Triggers let nobody take away what was posted; here that is the point.
  const script = `SET LOCAL session_replication_role = replica;
    TRUNCATE ${copies.map(({ name }) => name).join(', ')}; ${back.join('')}`;
  return async () => {
    await client.transaction((tx) => tx.exec(script));
  };
}
