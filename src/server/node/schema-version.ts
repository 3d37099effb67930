import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Finding } from '../http/readiness.ts';
import type { Database } from '../store/database.ts';
import { migrationsFolder } from './database-options.ts';

/** Every migration of this code, the oldest first. */
export const knownMigrations = readMigrationFiles({ migrationsFolder });
const newestKnown = Math.max(...knownMigrations.map((known) => known.folderMillis));

/** When the newest migration was made that the tables have had; 0 where they had none. */
export async function newestMigration(database: Database): Promise<number> {
  const { rows } = (await database.execute(
    sql`select max(created_at)::float8 as newest from drizzle.__drizzle_migrations`,
  )) as unknown as { rows: { newest: number | null }[] };
  return rows[0]?.newest ?? 0;
}

/**
 * Whether the tables are those of this code. Newer ones are in order: each migration suits the version before it, which goes on
 * while the new one takes over. Older ones are not; they lack what this code writes.
 */
export async function schemaVersion(database: Database): Promise<Finding> {
  const newest = await newestMigration(database);
  if (newest === newestKnown) return { fine: true, word: 'ok' };
  return newest > newestKnown ? { fine: true, word: 'newer' } : { fine: false, word: 'older' };
}
