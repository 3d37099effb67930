import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Money } from '../../../../sdk/contract/money.ts';
import type { GatewayEvent } from '../../ports.ts';
import type { Database, Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { sandboxEvent } from './schema.ts';
import { signedHeaders } from './signature.ts';

/** An event as the sandbox keeps it until it was delivered. */
export type SandboxEvent = typeof sandboxEvent.$inferSelect;

/** Writes an event down, in the transaction in which it happens. */
export async function writeEvent(
  tx: Transaction,
  { type, attemptId, amount }: { type: string; attemptId: string; amount: Money },
): Promise<void> {
  const id = newId('evt');
  const body = JSON.stringify({ id, type, live: false, paymentId: attemptId, amount });
  await tx.insert(sandboxEvent).values({ id, attemptId, type, body });
}

/** What an event says; undefined for one that is no event, or that is about real money. */
export function readEventBody(rawBody: Uint8Array): GatewayEvent | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(rawBody);
    const { id, type, live, paymentId } = JSON.parse(text) as Record<string, unknown>;
    if (live !== false || !isName(id) || !isName(type) || !isName(paymentId)) return undefined;
    return { id, type, attemptId: paymentId };
  } catch {
    return undefined;
  }
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w.-]{1,100}$/.test(value);

/** Takes a signed event as an HTTP request, and answers as the service does. */
export type Receiver = (request: Request) => Promise<Response>;

export interface DeliveryOptions {
  database: Database;
  /** The newest secret comes first and signs. */
  webhookSecrets: readonly string[];
  /** Where events are sent. */
  url: string;
  send: Receiver;
}

/** Sends what is due, oldest first; what is not answered with 2xx comes again, each time after twice as long. */
export async function deliverEvents({ database, webhookSecrets, url, send }: DeliveryOptions): Promise<void> {
  const due = await database
    .select()
    .from(sandboxEvent)
    .where(and(isNull(sandboxEvent.deliveredAt), lte(sandboxEvent.nextTry, sql`now()`)))
    .orderBy(asc(sandboxEvent.position))
    .limit(50);
  for (const event of due) {
    const answer = await send(await eventRequest(event, webhookSecrets[0] ?? '', url)).catch(() => undefined);
    const wait = Math.min(3600, 2 ** event.tries);
    await database
      .update(sandboxEvent)
      .set(
        answer?.ok
          ? { deliveredAt: sql`now()` }
          : { tries: event.tries + 1, nextTry: sql`now() + ${wait} * interval '1 second'` },
      )
      .where(eq(sandboxEvent.id, event.id));
  }
}

/** An event as it goes out, signed now unless told otherwise. */
export async function eventRequest(
  { id, body }: Pick<SandboxEvent, 'id' | 'body'>,
  secret: string,
  url: string,
  at = new Date(),
): Promise<Request> {
  const bytes = new TextEncoder().encode(body);
  const headers = await signedHeaders(secret, id, at, bytes);
  return new Request(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: bytes,
  });
}
