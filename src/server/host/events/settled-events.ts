import { sql } from 'drizzle-orm';
import type { Database } from '../../store/database.ts';

/**
 * Remembers up to which event all is settled for a subscriber, so that a long history costs nothing. An event with a
 * smaller number may still be on its way into the table: so none is passed over before every transaction that was under
 * way when it was settled is over, and none of the last ten minutes. Numbers that are missing are not passed over either.
 */
export async function advance(database: Database, subscriber: string): Promise<void> {
  await database.execute(sql`
    update event_subscriber s
    set settled_to = coalesce((
      select max(p.id) from outbox p
      where p.id > s.settled_to and p.id < coalesce((
        select min(o.id) from outbox o
        where o.id > s.settled_to and (
          o.created_at > now() - interval '10 minutes' or not exists (
            select 1 from event_delivery d
            where d.subscriber = s.name and d.event_id = o.id
              and (d.settled_at is not null or d.parked_at is not null)
              and age(d.xmin) > age(pg_snapshot_xmin(pg_current_snapshot())::xid)
          )
        )
      ), p.id + 1)
    ), s.settled_to)
    where s.name = ${subscriber}`);
  await database.execute(sql`
    delete from event_delivery d using event_subscriber s
    where s.name = ${subscriber} and d.subscriber = s.name and d.event_id <= s.settled_to
      and d.settled_at is not null`);
}

/**
 * Remembers a new subscriber that is told only what happens from now on: what can be seen by now counts as settled, and
 * what a transaction of the last day has still under way does not. One that is known already stays where it is.
 */
export async function beginNow(database: Database, subscriber: string): Promise<void> {
  await database.execute(sql`
    with begun as (
      insert into event_subscriber (name, settled_to)
      values (${subscriber}, coalesce((select max(id) from outbox where created_at < now() - interval '1 day'), 0))
      on conflict do nothing returning name, settled_to
    )
    insert into event_delivery (subscriber, event_id, invoice_ids, settled_at)
    select begun.name, o.id, '{}', now() from begun join outbox o on o.id > begun.settled_to`);
}
