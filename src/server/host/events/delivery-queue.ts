import { and, asc, eq, gt, inArray, notExists, sql } from 'drizzle-orm';
import type { Database } from '../../store/database.ts';
import { outbox } from '../../store/schema.ts';
import { eventDelivery, eventSubscriber } from '../schema.ts';
import { invoiceIdsOf } from './read-event.ts';

// Which event goes to whom, and by which process: the database decides, so that several may deliver side by side.

const enlistedAtOnce = 200;
/** How many events of one subscriber are under way at once. */
const takenAtOnce = 10;

/** An event that this process has taken, and which try it is. */
export interface Taken {
  event: typeof outbox.$inferSelect;
  tries: number;
}

/** Makes a delivery of each event that a subscriber was not told of yet. */
export async function enlist(database: Database, subscriber: string): Promise<void> {
  const [known] = await database.select().from(eventSubscriber).where(eq(eventSubscriber.name, subscriber));
  if (!known) return;
  const enlisted = database
    .select({ one: sql`1` })
    .from(eventDelivery)
    .where(and(eq(eventDelivery.subscriber, subscriber), eq(eventDelivery.eventId, outbox.id)));
  const news = await database
    .select({ id: outbox.id, payload: outbox.payload })
    .from(outbox)
    .where(and(gt(outbox.id, known.settledTo), notExists(enlisted)))
    .orderBy(asc(outbox.id))
    .limit(enlistedAtOnce);
  if (news.length === 0) return;
  const rows = news.map(({ id, payload }) => ({
    subscriber,
    eventId: id,
    invoiceIds: invoiceIdsOf(payload),
  }));
  await database.insert(eventDelivery).values(rows).onConflictDoNothing();
}

/**
 * Takes events that may be told now, for so many milliseconds: none whose turn has not come, and none of an invoice of
 * which an earlier one still waits. What another process takes at the same moment is left to it. Turns are kept to the
 * millisecond and rounded, so one that has just come may stand in the next.
 */
export async function take(database: Database, subscriber: string, lease: number): Promise<Taken[]> {
  const taken = await database.execute(sql`
    with due as (
      select d.event_id from event_delivery d
      where d.subscriber = ${subscriber} and d.settled_at is null and d.parked_at is null and d.next_try <= now() + interval '1 millisecond'
        and not exists (
          select 1 from event_delivery e
          where e.subscriber = d.subscriber and e.settled_at is null and e.parked_at is null
            and e.event_id < d.event_id and e.invoice_ids && d.invoice_ids
        )
      order by d.event_id limit ${takenAtOnce}
      for update of d skip locked
    )
    update event_delivery t
    set tries = t.tries + 1, next_try = now() + ${lease} * interval '1 millisecond'
    from due where t.subscriber = ${subscriber} and t.event_id = due.event_id
    returning t.event_id, t.tries`);
  const tries = new Map(rowsOf(taken).map((row) => [Number(row.event_id), row.tries]));
  if (tries.size === 0) return [];
  const events = await database
    .select()
    .from(outbox)
    .where(inArray(outbox.id, [...tries.keys()]))
    .orderBy(asc(outbox.id));
  return events.map((event) => ({ event, tries: tries.get(event.id) ?? 0 }));
}

/** Both drivers answer with an object that holds the rows; one writes large numbers as text. */
const rowsOf = (answer: unknown) => (answer as { rows: { event_id: string | number; tries: number }[] }).rows;

const one = (subscriber: string, eventId: number) =>
  and(eq(eventDelivery.subscriber, subscriber), eq(eventDelivery.eventId, eventId));

/** The subscriber has it. */
export async function settle(database: Database, subscriber: string, { event }: Taken): Promise<void> {
  await database
    .update(eventDelivery)
    .set({ settledAt: sql`now()`, parkedAt: null, lastError: null })
    .where(one(subscriber, event.id));
}

/** The subscriber did not take it: again after so many seconds, or never by itself. */
export async function putBack(
  database: Database,
  subscriber: string,
  { event, tries }: Taken,
  { error, seconds }: { error: string; seconds: number | undefined },
): Promise<void> {
  await database
    .update(eventDelivery)
    .set({
      lastError: error,
      ...(seconds === undefined
        ? { parkedAt: sql`now()` }
        : { nextTry: sql`now() + ${seconds} * interval '1 second'` }),
    })
    // A process whose time was up has no say any more.
    .where(and(one(subscriber, event.id), eq(eventDelivery.tries, tries), sql`settled_at is null`));
}
