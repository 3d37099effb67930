import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';

export interface BreakerOptions {
  /** How many answers in a row the gateway may fail to give before nothing new is sent to it. */
  failures: number;
  /** After how many milliseconds the next call is let through, to see whether it answers again. */
  probeAfter: number;
}

export const usualBreaker: BreakerOptions = { failures: 5, probeAfter: 10_000 };

/** Whether the gateway answers, by what its last calls have shown in this process. */
export interface Breaker {
  readonly state: 'closed' | 'open' | 'probing';
  /** Whether nothing new should be begun now. It decides on no payment: what was begun is always sent and looked up. */
  isOpen(): boolean;
  /** Makes a call and learns from it; a call that is lost throws. */
  learnFrom<Answer>(call: () => Promise<Answer>): Promise<Answer>;
}

/** Throws unless both options make sense. */
export function createBreaker({ failures, probeAfter }: BreakerOptions): Breaker {
  for (const [name, value] of Object.entries({ failures, probeAfter }))
    if (!(Number.isSafeInteger(value) && value > 0))
      throw new RangeError(`breaker.${name} must be a whole number above zero, not ${value}`);
  const breaker = new ConsecutiveBreaker(failures);
  const policy = circuitBreaker(handleAll, { breaker, halfOpenAfter: probeAfter });
  let openedAt = 0;
  policy.onBreak(() => {
    openedAt = Date.now();
  });
  const isOpen = () =>
    policy.state === CircuitState.HalfOpen ||
    (policy.state === CircuitState.Open && Date.now() - openedAt < probeAfter);
  return {
    get state() {
      if (policy.state === CircuitState.Closed) return 'closed';
      return policy.state === CircuitState.HalfOpen ? 'probing' : 'open';
    },
    isOpen,
    learnFrom: (call) => (isOpen() ? call() : policy.execute(call)),
  };
}
