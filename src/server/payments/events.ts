import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import { describeError } from '../describe-error.ts';
import { fewAtOnce, grouped } from '../few-at-once.ts';
import { alertOnce } from './alert-once.ts';
import { isOwn, loadAttempt } from './attempts.ts';
import type { Core } from './core.ts';
import { isOld } from './needing-people.ts';
import { refresh } from './refresh.ts';
import { atOnce, batch, waitBefore } from './schedule.ts';
import { gatewayEvent } from './schema.ts';

/**
 * Takes in an event of the gateway: checked, kept, and only then answered. Answers false for one that is not genuine.
 * It is handled by asking the gateway, so that what it says beside the payment's id is never believed.
 */
export async function receive(core: Core, headers: Headers, rawBody: Uint8Array): Promise<boolean> {
  const event = await core.gateway.readEvent(headers, rawBody);
  if (!event) return false;
  const { id: eventId, type, attemptId } = event;
  await core.database
    .insert(gatewayEvent)
    .values({ gateway: core.gateway.name, eventId, type, attemptId })
    .onConflictDoNothing({ target: [gatewayEvent.gateway, gatewayEvent.eventId] });
  return true;
}

/** Kept, and still to be handled, now or later. */
export const isUnhandled = ({ gateway }: Core) =>
  and(
    eq(gatewayEvent.gateway, gateway.name),
    isNull(gatewayEvent.handledAt),
    isNull(gatewayEvent.orphanedAt),
  );

/** To be handled now. */
export const isWaiting = (core: Core) => and(isUnhandled(core), lte(gatewayEvent.nextTry, sql`now()`));

/** Handles events that were kept and not yet handled; one that cannot be handled now comes again later, and holds no other up. */
export async function handleEvents(core: Core): Promise<number> {
  const waiting = await core.database
    .select({ event: gatewayEvent, isOld: isOld(gatewayEvent.receivedAt) })
    .from(gatewayEvent)
    .where(isWaiting(core))
    .orderBy(asc(gatewayEvent.position))
    .limit(batch);
  // Those of one payment take turns; those of others have nothing to wait for.
  await fewAtOnce(
    grouped(waiting, ({ event }) => event.attemptId),
    atOnce,
    async (ofOnePayment) => {
      for (const { event, isOld } of ofOnePayment) await handleOne(core, event, isOld);
    },
  );
  return waiting.length;
}

async function handleOne(core: Core, event: Event, isOld: boolean): Promise<void> {
  const done = await handle(core, event);
  await core.database.update(gatewayEvent).set(done).where(eq(gatewayEvent.position, event.position));
  if ('tries' in done && isOld) await tellOfOld(core, event);
}

type Event = typeof gatewayEvent.$inferSelect;

function tellOfOld(core: Core, { eventId, type, attemptId }: Event): Promise<void> {
  const what = `What the gateway told of ${attemptId} (${type}) could not be followed for a day; a person must look`;
  return alertOnce(core, `event ${core.gateway.name} ${eventId}`, what);
}

async function handle(core: Core, event: Event) {
  try {
    return await settle(core, event);
  } catch (error) {
    core.log.warn(
      { event: event.eventId, error: describeError(error) },
      'an event of the gateway waits for another round',
    );
    return later(event);
  }
}

async function settle(core: Core, event: Event) {
  const { attemptId } = event;
  const attempt = await loadAttempt(core.database, attemptId);
  if (!attempt || !isOwn(core, attempt)) {
    core.alert(`The gateway tells of a payment ${attemptId} that we do not know`);
    return { orphanedAt: sql`now()` };
  }
  return (await refresh(core, attempt)) ? { handledAt: sql`now()` } : later(event);
}

const later = ({ tries }: Event) => ({
  tries: tries + 1,
  nextTry: sql`now() + ${waitBefore(tries)} * interval '1 second'`,
});

/** Events that name payments which we do not know, for people to look at. */
export async function orphans({ database, gateway }: Core) {
  return database
    .select({
      eventId: gatewayEvent.eventId,
      type: gatewayEvent.type,
      paymentId: gatewayEvent.attemptId,
      receivedAt: gatewayEvent.receivedAt,
    })
    .from(gatewayEvent)
    .where(and(eq(gatewayEvent.gateway, gateway.name), sql`${gatewayEvent.orphanedAt} is not null`))
    .orderBy(asc(gatewayEvent.position));
}
