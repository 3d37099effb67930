import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { type PgTable, unionAll } from 'drizzle-orm/pg-core';
import { payable, paymentAttempt } from '../store/schema.ts';
import type { Core } from './core.ts';
import { isWaiting } from './events.ts';
import { isAbandoned } from './recover.ts';
import { isRefundAbandoned } from './recover-refund.ts';
import { gatewayEvent, refund } from './schema.ts';
import { isUntold } from './stopping.ts';

/** Tells whether a round has anything to do. Mostly it has not, and one question is all that an idle service costs its database. */
export function whetherAnythingWaits(core: Core): () => Promise<boolean> {
  const one = (table: PgTable, waits: SQL | undefined) =>
    core.database.select({ one: sql`1` }).from(table).where(waits);
  const question = unionAll(
    one(gatewayEvent, isWaiting(core)),
    one(paymentAttempt, isAbandoned(core)),
    one(refund, isRefundAbandoned(core)),
    one(payable, isUntold(core)),
  )
    .limit(1)
    // Its text is made once; without a name it leaves nothing on the connection, which may be another one next time.
    .prepare('');
  return async () => (await question.execute()).length > 0;
}
