import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { describeError } from '../describe-error.ts';
import { loadAttempt } from './attempts.ts';
import type { Core } from './core.ts';
import { refresh } from './refresh.ts';
import { gatewayEvent } from './schema.ts';

const batch = 100;

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

/** Kept, and still to be handled. */
export const isUnhandled = ({ gateway }: Core) =>
  and(
    eq(gatewayEvent.gateway, gateway.name),
    isNull(gatewayEvent.handledAt),
    isNull(gatewayEvent.orphanedAt),
  );

/** Handles events that were kept and not yet handled; one that cannot be handled now waits for the next round. */
export async function handleEvents(core: Core): Promise<number> {
  const waiting = await core.database
    .select()
    .from(gatewayEvent)
    .where(isUnhandled(core))
    .orderBy(asc(gatewayEvent.position))
    .limit(batch);
  for (const { position, attemptId, eventId } of waiting) {
    try {
      const done = await handle(core, attemptId);
      await core.database.update(gatewayEvent).set(done).where(eq(gatewayEvent.position, position));
    } catch (error) {
      core.log.warn(
        { event: eventId, error: describeError(error) },
        'an event of the gateway waits for the next round',
      );
    }
  }
  return waiting.length;
}

async function handle(core: Core, attemptId: string) {
  const attempt = await loadAttempt(core.database, attemptId);
  if (!attempt || attempt.backend !== core.backend.name) {
    core.alert(`The gateway tells of a payment ${attemptId} that we do not know`);
    return { orphanedAt: sql`now()` };
  }
  await refresh(core, attempt);
  return { handledAt: sql`now()` };
}

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
