import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { type Database, sqlState } from '../store/database.ts';
import { migrationsFolder, type OpenDatabase } from './database-options.ts';
import { firstLine } from './first-line.ts';
import { StartError } from './start-error.ts';

/** Opens a PostgreSQL server; many processes may share one. */
export async function openServer(databaseUrl: string): Promise<OpenDatabase> {
  if (!/^postgres(ql)?:\/\/\S+$/.test(databaseUrl)) {
    throw new StartError('The database URL must look like postgres://user:password@host:5432/database');
  }
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 5000 });
  // A connection that breaks, idle or at work, fails its query and is replaced; without a listener it ends the process.
  const replaced = () => undefined;
  pool.on('error', replaced).on('connect', (client) => client.on('error', replaced));
  try {
    const database = drizzle(pool);
    await migrate(database, { migrationsFolder });
    return {
      database: database as unknown as Database,
      alone: false,
      queue: async () => ({ connectionString: databaseUrl, max: 2 }),
      dump: async () => undefined,
      close: () => pool.end(),
    };
  } catch (error) {
    await pool.end();
    const code = sqlState(error);
    throw new StartError(`The database cannot be used: ${code ? `${code} ` : ''}${firstLine(rootOf(error))}`);
  }
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}
