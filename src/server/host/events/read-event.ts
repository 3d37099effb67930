import type { outbox } from '../../store/schema.ts';
import type { BillingEvent } from './billing-event.ts';

type OutboxRow = typeof outbox.$inferSelect;

/** An event as it is told, from its row in the outbox. */
export function readEvent({ id, type, createdAt, profileId, payload }: OutboxRow): BillingEvent {
  const [invoiceId, ...others] = invoiceIdsOf(payload);
  const isOfOne = invoiceId !== undefined && others.length === 0;
  return {
    ...{ id: `evt_${id}`, type, at: createdAt.toISOString(), profileId },
    ...(isOfOne && { invoiceId }),
    data: payload,
  } as BillingEvent;
}

/** The invoices that an event speaks of: events of one invoice are told in their order. */
export function invoiceIdsOf(payload: unknown): string[] {
  const { invoiceId, invoices } = payload as { invoiceId?: unknown; invoices?: unknown };
  const many = Array.isArray(invoices) ? invoices.map((one) => one?.invoiceId) : [];
  return [...new Set([invoiceId, ...many])].filter((id) => typeof id === 'string');
}

/** The number of an event in the outbox, from the id that it is told by. */
export function eventNumber(id: string): number {
  return Number(/^evt_(\d{1,15})$/.exec(id)?.[1] ?? Number.NaN);
}
