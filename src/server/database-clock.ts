import { sql } from 'drizzle-orm';
import type { Clock } from './ports.ts';
import type { Database } from './store/database.ts';
import { databaseTime } from './store/database-time.ts';

/** The database's own time, alike for every process on it, whatever the clocks of their machines say. */
export function createDatabaseClock(database: Database): Clock & { readonly movable: false } {
  return {
    movable: false,
    async now(within = database) {
      const [row] = await within.select({ now: databaseTime }).from(sql`(select 1) as one`);
      return new Date(Number(row?.now));
    },
  };
}
