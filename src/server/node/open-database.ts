import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzleServer } from 'drizzle-orm/node-postgres';
import { migrate as migrateServer } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as drizzleEmbedded } from 'drizzle-orm/pglite';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { type Database, sqlState } from '../store/database.ts';
import { lockFolder } from './lock-folder.ts';
import { StartError } from './start-error.ts';

export interface DatabaseOptions {
  /** Where the embedded database lives; ignored with a `databaseUrl`. In memory without either. */
  dataFolder?: string | undefined;
  /** A PostgreSQL server, `postgres://user:password@host/database`. */
  databaseUrl?: string | undefined;
  /** A dump of an embedded database to start from, where there is none yet: quicker than making one. */
  snapshot?: Blob | undefined;
  /** Starts from nothing: everything in the embedded data folder is deleted. */
  reset?: boolean | undefined;
}

export interface OpenDatabase {
  database: Database;
  /** Whether this process is the only one that can use the database. */
  alone: boolean;
  /** The embedded database as a dump; undefined on a server. */
  dump(): Promise<Blob | undefined>;
  close(): Promise<void>;
}

const migrationsFolder = fileURLToPath(new URL('../store/migrations', import.meta.url));

/** Opens PostgreSQL, or the embedded database under its own lock, and brings its tables up to date. */
export function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  return options.databaseUrl ? openServer(options.databaseUrl) : openEmbedded(options);
}

async function openEmbedded({ dataFolder, snapshot, reset }: DatabaseOptions): Promise<OpenDatabase> {
  const unlock = dataFolder ? lockFolder(dataFolder) : () => undefined;
  const files = dataFolder && join(dataFolder, 'postgres');
  try {
    if (files && reset) rmSync(files, { recursive: true, force: true });
    const isNew = !files || !existsSync(files);
    const client = new PGlite({
      ...(files && { dataDir: files }),
      ...(snapshot && isNew && { loadDataDir: snapshot }),
    });
    await client.waitReady;
    const database = drizzleEmbedded(client);
    await migrateEmbedded(database, { migrationsFolder });
    return {
      database: database as unknown as Database,
      alone: true,
      dump: () => client.dumpDataDir('none'),
      async close() {
        await client.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw new StartError(`The data folder ${dataFolder} cannot be opened: ${firstLine(error)}`);
  }
}

async function openServer(databaseUrl: string): Promise<OpenDatabase> {
  if (!/^postgres(ql)?:\/\/\S+$/.test(databaseUrl)) {
    throw new StartError('The database URL must look like postgres://user:password@host:5432/database');
  }
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 5000 });
  // A connection that breaks, idle or at work, fails its query and is replaced; without a listener it ends the process.
  const replaced = () => undefined;
  pool.on('error', replaced).on('connect', (client) => client.on('error', replaced));
  try {
    const database = drizzleServer(pool);
    await migrateServer(database, { migrationsFolder });
    return {
      database: database as unknown as Database,
      alone: false,
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

const firstLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
