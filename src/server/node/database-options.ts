import { fileURLToPath } from 'node:url';
import type { ConstructorOptions } from 'pg-boss';
import type { Database } from '../store/database.ts';

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

export type QueueConnection = Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString' | 'max'>;

export interface OpenDatabase {
  database: Database;
  /** Whether this process is the only one that can use the database. */
  alone: boolean;
  /** How the job queue reaches the same database. */
  queue(): Promise<QueueConnection>;
  /** The embedded database as a dump; undefined on a server. */
  dump(): Promise<Blob | undefined>;
  close(): Promise<void>;
}

/** Where the migrations lie, for whichever driver applies them. */
export const migrationsFolder = fileURLToPath(new URL('../store/migrations', import.meta.url));
