import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Finding } from '../http/readiness.ts';
import type { Database } from '../store/database.ts';
import { migrationsFolder } from './database-options.ts';

const newestKnown = Math.max(...readMigrationFiles({ migrationsFolder }).map((known) => known.folderMillis));

/**
 * Whether the tables are those of this code. Newer ones are in order: each migration suits the version before it, which goes on
 * while the new one takes over. Older ones are not; they lack what this code writes.
 */
export async function schemaVersion(database: Database): Promise<Finding> {
  const { rows } = (await database.execute(
    sql`select max(created_at)::float8 as newest from drizzle.__drizzle_migrations`,
  )) as unknown as { rows: { newest: number | null }[] };
  const newest = rows[0]?.newest ?? 0;
  if (newest === newestKnown) return { fine: true, word: 'ok' };
  return newest > newestKnown ? { fine: true, word: 'newer' } : { fine: false, word: 'older' };
}
