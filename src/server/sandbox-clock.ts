import { sql } from 'drizzle-orm';
import type { Clock } from './ports.ts';
import { Refusal } from './refusal.ts';
import { type Database, inTransaction, type Reader } from './store/database.ts';
import { databaseTime } from './store/database-time.ts';
import { sandboxClock } from './store/schema.ts';

/** Business time that people and tests move, for every process on the same database. */
export interface SandboxClock extends Clock {
  readonly movable: true;
  /** Moves business time on to an instant; it never goes back, since what was issued stays issued. */
  move(to: Date): Promise<void>;
}

// Far enough for every story, and a year that every date is written with four digits in.
const latest = new Date('2999-12-31T23:59:59Z');

/** Business time as the database's own time and an offset that is kept beside it. */
export function createSandboxClock(database: Database): SandboxClock {
  return {
    movable: true,
    now: (within = database) => read(within),
    async move(to) {
      if (Number.isNaN(to.getTime()) || to > latest)
        throw refused(`Move the clock to a date up to ${latest.toISOString().slice(0, 10)}`);
      await inTransaction(database, async (tx) => {
        const now = await read(tx);
        if (to < now) throw refused(`The clock only moves forward; it is ${now.toISOString()} already`);
        const ahead = to.getTime() - now.getTime();
        await tx
          .insert(sandboxClock)
          .values({ id: 1, offset: ahead })
          .onConflictDoUpdate({
            target: sandboxClock.id,
            set: { offset: sql`${sandboxClock.offset} + ${ahead}` },
          });
      });
    },
  };
}

async function read(reader: Reader): Promise<Date> {
  const [row] = await reader
    .select({
      now: databaseTime,
      ahead: sql<string>`coalesce((select ${sandboxClock.offset} from ${sandboxClock}), 0)::text`,
    })
    .from(sql`(select 1) as one`);
  return new Date(Number(row?.now) + Number(row?.ahead));
}

const refused = (message: string) =>
  new Refusal('invalid-request', { detail: message, errors: [{ path: 'to', message }] });
