import type { Meter } from './telemetry.ts';

/** What the payment core counts as it happens. */
export interface Counts {
  /** A payment came to an end. */
  over(outcome: string): void;
  /** An answer of the gateway was lost. */
  lost(operation: string): void;
}

const none: Counts = { over: () => undefined, lost: () => undefined };

/** Counts by a host's meter; without one, nothing is counted. */
export function countWith(meter: Meter | undefined): Counts {
  if (!meter) return none;
  const payments = meter.createCounter('betala.payments', {
    description: 'Payments that came to an end, by outcome',
  });
  const lost = meter.createCounter('betala.gateway.lost', {
    description: 'Answers of the gateway that were lost, by operation',
  });
  return {
    over: (outcome) => payments.add(1, { outcome }),
    lost: (operation) => lost.add(1, { operation }),
  };
}
