import { fileURLToPath } from 'node:url';
import type { ConstructorOptions } from 'pg-boss';
import type { Database } from '../store/database.ts';

export interface DatabaseOptions {
  /** Where the embedded database lives; ignored with a `databaseUrl`. In memory without either. */
  dataFolder?: string | undefined;
  /** A PostgreSQL server, `postgres://user:password@host/database`. */
  databaseUrl?: string | undefined;
  /** How long a PostgreSQL server works, waits and is kept waiting for this process; see `docs/limits.md`. */
  databaseLimits?: Partial<DatabaseLimits> | undefined;
  /** A dump of an embedded database to start from, where there is none yet: quicker than making one. */
  snapshot?: Blob | undefined;
  /** Starts from nothing: everything in the embedded data folder is deleted. */
  reset?: boolean | undefined;
}

/** In milliseconds; 0 takes a limit away. What is cut off has written nothing. */
export interface DatabaseLimits {
  /** How long one statement may run; 60 seconds unless told. */
  statement: number;
  /** How long one may wait for what another transaction holds; 10 seconds unless told. */
  lock: number;
  /** How long a transaction may be left open without a word; 60 seconds unless told. */
  idleInTransaction: number;
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
