import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { firstLine } from '../describe-error.ts';
import { type Database, sqlState } from '../store/database.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import type { DatabaseLimits, OpenDatabase } from './database-options.ts';
import { isDatabaseUrl } from './ledger-place.ts';
import { StartError } from './start-error.ts';
import { databaseLimits, prepareWith } from './time-limits.ts';

/** As many as a process keeps at most. */
const connections = 10;

/** Opens a PostgreSQL server; many processes may share one. */
export async function openServer(
  databaseUrl: string,
  limits?: Partial<DatabaseLimits>,
): Promise<OpenDatabase> {
  if (!isDatabaseUrl(databaseUrl)) {
    throw new StartError('The database URL must look like postgres://user:password@host:5432/database');
  }
  const reach = { connectionString: databaseUrl, connectionTimeoutMillis: 5000, keepAlive: true };
  const pool = new pg.Pool({ ...reach, max: connections, verify: prepareWith(databaseLimits(limits)) });
  // A connection that breaks, idle or at work, fails its query and is replaced; without a listener it ends the process.
  const replaced = () => undefined;
  pool.on('error', replaced).on('connect', (client) => client.on('error', replaced));
  try {
    const database = Object.assign(drizzle(pool), { transaction: transactionsOf(pool) });
    await bringUpToDate(reach);
    return {
      database: database as unknown as Database,
      alone: false,
      queue: async () => ({ connectionString: databaseUrl, max: 2 }),
      dump: async () => undefined,
      close: () => pool.end(),
    };
  } catch (error) {
    await pool.end();
    if (error instanceof StartError) throw error;
    const code = sqlState(error);
    throw new StartError(`The database cannot be used: ${code ? `${code} ` : ''}${firstLine(rootOf(error))}`);
  }
}

/**
 * Transactions on connections of the pool. One that could not begin, because its connection had broken unseen, has done
 * nothing and begins on the next; its own goes back to the pool, where Drizzle would keep it until none is left. One whose
 * work failed says why, also where taking it back failed too.
 */
function transactionsOf(pool: pg.Pool): NodePgDatabase['transaction'] {
  return async (work, config) => {
    for (let broken = 0; ; broken++) {
      const client = await pool.connect();
      let hasBegun = false;
      let failed: { error: unknown } | undefined;
      const begun: typeof work = async (tx) => {
        hasBegun = true;
        try {
          return await work(tx);
        } catch (error) {
          failed = { error };
          throw error;
        }
      };
      try {
        return await drizzle(client).transaction(begun, config);
      } catch (error) {
        if (failed) throw failed.error;
        if (hasBegun || broken === connections) throw error;
      } finally {
        client.release();
      }
    }
  };
}

function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}
