import { and, asc, eq, isNotNull } from 'drizzle-orm';
import * as z from 'zod/mini';
import { text } from '../../backends/ledger/import/fields.ts';
import { Refusal } from '../../refusal.ts';
import { outbox } from '../../store/schema.ts';
import { readInput } from '../act.ts';
import type { HostCore } from '../core.ts';
import { eventDelivery, eventSubscriber } from '../schema.ts';
import type { BillingEvent } from './billing-event.ts';
import type { Delivery, EventHandler } from './delivery.ts';
import { eventNumber, readEvent } from './read-event.ts';
import { isWebhookSecret, isWebhookUrl, sendWebhook } from './webhook.ts';

const from = z.optional(z.enum(['beginning', 'now']));
const handlerOptions = z.strictObject({ name: text, from });
/** The name remembers what was told; `from: 'now'` leaves out what happened before it was first used. */
export type EventOptions = z.input<typeof handlerOptions>;

const secret = z
  .string()
  .check(z.refine(isWebhookSecret, 'Write a secret of newWebhookSecret(): 24 to 64 random bytes in base64'));
const webhookOptions = z.strictObject({
  url: z
    .string()
    .check(
      z.refine(isWebhookUrl, 'Write an https address, or one of this machine; without user and password'),
    ),
  /** The secret, or the new one and the old one while both are good. */
  secret: z.union([secret, z.array(secret).check(z.minLength(1), z.maxLength(2))]),
  /** The address unless told. */
  name: z.optional(text),
  from,
});
export type WebhookOptions = z.input<typeof webhookOptions>;

const parkedEvent = z.strictObject({ name: text, eventId: z.string().check(z.regex(/^evt_\d{1,15}$/)) });
export type ParkedEventName = z.input<typeof parkedEvent>;

/** An event that a subscriber did not take in all its tries. */
export interface ParkedEvent {
  name: string;
  event: BillingEvent;
  tries: number;
  lastError: string;
}

/** Adds a handler of this process. */
export function subscribeHandler(delivery: Delivery, handler: EventHandler, options: unknown) {
  const { name, from: first = 'beginning' } = readInput(handlerOptions, options);
  return delivery.subscribe(name, handler, first);
}

/** Adds an address that events are sent to. */
export function subscribeWebhook(delivery: Delivery, options: unknown, timeout: number) {
  const { url, secret: given, name = url, from: first = 'beginning' } = readInput(webhookOptions, options);
  const target = { url, secrets: [given].flat(), timeout };
  return delivery.subscribe(name, (event) => sendWebhook(target, event), first);
}

/** Everything that was given up, oldest first. */
export async function listParked({ database }: HostCore): Promise<ParkedEvent[]> {
  const rows = await database
    .select()
    .from(eventDelivery)
    .innerJoin(outbox, eq(outbox.id, eventDelivery.eventId))
    .where(isNotNull(eventDelivery.parkedAt))
    .orderBy(asc(eventDelivery.eventId));
  return rows.map(({ event_delivery: { subscriber, tries, lastError }, outbox: row }) => ({
    ...{ name: subscriber, event: readEvent(row), tries, lastError: lastError ?? '' },
  }));
}

/** Puts an event that was given up back into the queue, with all its tries before it. */
export async function redeliver({ database }: HostCore, given: unknown): Promise<void> {
  const { name, eventId } = readInput(parkedEvent, given);
  const freed = await database
    .update(eventDelivery)
    .set({ parkedAt: null, tries: 0, nextTry: new Date() })
    .where(
      and(
        eq(eventDelivery.subscriber, name),
        eq(eventDelivery.eventId, eventNumber(eventId)),
        isNotNull(eventDelivery.parkedAt),
      ),
    )
    .returning({ eventId: eventDelivery.eventId });
  if (freed.length === 0) throw new Refusal('not-found', { detail: `${name} has no ${eventId} set aside` });
}

/** Forgets a subscriber that is no longer wanted, with all that it was to be told. */
export async function forget({ database }: HostCore, name: string): Promise<void> {
  await database.delete(eventSubscriber).where(eq(eventSubscriber.name, name));
}
