import type { OpenService } from 'betala/server/node';
import { type SQL, sql } from 'drizzle-orm';

type Row = Record<string, string>;

/** What a refusal itself leaves behind: a line in the audit trail, and the refusal under its key for late copies. */
const left: Row = { audit_log: `outcome in ('done', 'claimed')`, idempotency_key: 'refusal is null' };

/** Count and hash of each table's rows: two that are alike show that nothing was written in between but refusals. */
export async function rowHashes({ database }: Pick<OpenService, 'database'>): Promise<Row> {
  const read = async (query: SQL) => ((await database.execute(query)) as unknown as { rows: Row[] }).rows;
  const tables = await read(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const hashes = tables.map(
    ({ name = '' }) => sql`select ${name}::text as name,
      count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as hash
      from ${sql.identifier(name)} t where ${sql.raw(left[name] ?? 'true')}`,
  );
  const found = await read(sql.join(hashes, sql` union all `));
  return Object.fromEntries(found.map(({ name, hash }) => [name, hash]));
}
