import { setTimeout as pause } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { sqlState } from '../store/database.ts';
import { migrationsFolder } from './database-options.ts';
import { knownMigrations, newestMigration } from './schema-version.ts';
import { StartError } from './start-error.ts';
import { prepareWith } from './time-limits.ts';

// Any number will do that nobody else on the database locks.
const migrationsLock = 7_238_252;
const none = { statement: 0, lock: 0, idleInTransaction: 0 };
/** Whoever asks for a table after us waits as long as we do for who has it, so each try is short and leaves time between. */
const eachTry = 2000;
const between = 3000;
const fiveMinutes = 5 * 60_000;
/** Somebody else has a table, or waits for us in turn. */
const held = new Set(['55P03', '40P01']);

/**
 * Brings tables up to date while no other process does: two that start at once would do it twice. On connections of its own,
 * which take as long as it takes, for the other process too; only for tables that somebody holds it waits `patience`
 * milliseconds in all. Each migration is a transaction, so that none holds tables while the next one works.
 */
export async function bringUpToDate(reach: pg.PoolConfig, patience = fiveMinutes): Promise<void> {
  const [guard, worker] = [connect(reach, 0), connect(reach, eachTry)];
  try {
    const client = await guard.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock($1)', [migrationsLock]);
      await migrate(worker, performance.now() + patience);
    } finally {
      // The lock goes with the connection, whatever happened.
      client.release(true);
    }
  } finally {
    await Promise.all([guard.end(), worker.end()]);
  }
}

function connect(reach: pg.PoolConfig, lock: number): pg.Pool {
  const pool = new pg.Pool({ ...reach, max: 1, verify: prepareWith({ ...none, lock }) });
  const told = () => undefined;
  return pool.on('error', told).on('connect', (client) => client.on('error', told));
}

async function migrate(pool: pg.Pool, until: number): Promise<void> {
  const database = drizzle(pool);
  // What it migrates with is any session of PostgreSQL, though its types say one without tables of its own.
  const session = database._.session as unknown as Parameters<PgDialect['migrate']>[1];
  const apply = (some: typeof knownMigrations) => new PgDialect().migrate(some, session, migrationsFolder);
  // Without any, it makes the table that they are written down in.
  await apply([]);
  const newest = await newestMigration(database);
  for (const migration of knownMigrations)
    if (migration.folderMillis > newest) await whenFree(() => apply([migration]), until);
}

async function whenFree(work: () => Promise<void>, until: number): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!held.has(sqlState(error) ?? '')) throw error;
      if (performance.now() > until)
        throw new StartError(
          'The tables cannot be brought up to date: somebody holds them, such as a backup; start again when it is over',
        );
      await pause(between);
    }
  }
}
