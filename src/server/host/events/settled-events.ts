import { sql } from 'drizzle-orm';
import type { Database } from '../../store/database.ts';

/**
 * Remembers up to which event all is settled for a subscriber, so that a long history costs nothing. Events of the last
 * ten minutes are never passed over: one with a smaller number may still be on its way into the table.
 */
export async function advance(database: Database, subscriber: string): Promise<void> {
  await database.execute(sql`
    update event_subscriber s
    set settled_to = greatest(s.settled_to, coalesce(
      (select min(o.id) - 1 from outbox o
       where o.id > s.settled_to and (
         o.created_at > now() - interval '10 minutes' or not exists (
           select 1 from event_delivery d
           where d.subscriber = s.name and d.event_id = o.id
             and (d.settled_at is not null or d.parked_at is not null)
         )
       )),
      (select max(o.id) from outbox o), 0))
    where s.name = ${subscriber}`);
  await database.execute(sql`
    delete from event_delivery d using event_subscriber s
    where s.name = ${subscriber} and d.subscriber = s.name and d.event_id <= s.settled_to
      and d.settled_at is not null`);
}
