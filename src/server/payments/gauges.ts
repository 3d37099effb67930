import { and, eq, isNull, sql } from 'drizzle-orm';
import { paymentAttempt } from '../store/schema.ts';
import type { Core } from './core.ts';
import { isUnhandled } from './events.ts';
import { gatewayEvent } from './schema.ts';
import type { Meter } from './telemetry.ts';

const breakerFigures = { closed: 0, probing: 1, open: 2 };

/** Figures about what is still open, read whenever the host's meter collects. */
export function gauge(core: Core, meter: Meter): void {
  const { breaker } = core;
  const payments = meter.createObservableGauge('betala.payments.open', {
    description: 'Payments without a final outcome, by status',
  });
  payments.addCallback(async (result) => {
    for (const { status, count } of await openPayments(core)) result.observe(count, { status });
  });
  const age = meter.createObservableGauge('betala.payments.oldest_unknown', {
    description: 'How long the oldest payment of unknown outcome has waited for proof',
    unit: 's',
  });
  age.addCallback(async (result) => {
    const unknown = (await openPayments(core)).find(({ status }) => status === 'unknown');
    result.observe(unknown?.age ?? 0);
  });
  const gateway = meter.createObservableGauge('betala.gateway.breaker', {
    description: 'Whether the gateway answers this process: 0 it does, 1 it is tried, 2 nothing new is sent',
  });
  gateway.addCallback(async (result) => result.observe(breakerFigures[breaker.state]));
  const events = meter.createObservableGauge('betala.events.waiting', {
    description: 'Events of the gateway that were kept and are not handled yet',
  });
  events.addCallback(async (result) => result.observe(await waitingEvents(core)));
}

/** Without personal data: how many there are of each status, and how old the oldest is, in seconds. */
function openPayments({ database, backend }: Core) {
  return database
    .select({
      status: paymentAttempt.status,
      count: sql<number>`count(*)::int`,
      age: sql<number>`extract(epoch from now() - min(${paymentAttempt.createdAt}))::float8`,
    })
    .from(paymentAttempt)
    .where(and(eq(paymentAttempt.backend, backend.name), isNull(paymentAttempt.finishedAt)))
    .groupBy(paymentAttempt.status);
}

function waitingEvents(core: Core): Promise<number> {
  return core.database.$count(gatewayEvent, isUnhandled(core));
}
