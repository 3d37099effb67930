import { PGlite, type PGliteOptions } from '@electric-sql/pglite';

// A ledger in a process of its own is well served with this much memory, all of which is touched at each start.
const settings = {
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'],
  initDbStartParams: ['--wal-segsize=1'],
};

/** PostgreSQL numbers the types that catalogs and tables bring along from here on. */
const firstOfOwn = 10_000;

/**
 * Opens a ledger that is embedded, and lean. For each query Drizzle has PGlite copy its whole table of parsers, which holds one for
 * the arrays of rows of every catalog and table: three of four, which nobody asks for. Queries are an eighth quicker without (`bench/embedded.ts`).
 */
export async function openLean(options: PGliteOptions): Promise<PGlite> {
  const client = await PGlite.create({ ...settings, ...options });
  const ours = Object.entries(client.parsers).filter(([type]) => Number(type) < firstOfOwn);
  client.parsers = Object.fromEntries(ours);
  return client;
}
