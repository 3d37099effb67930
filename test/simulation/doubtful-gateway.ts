import type { PaymentGateway } from '../../src/server/ports.ts';
import type { Front } from '../support/own-gateway.ts';
import type { Random } from './random.ts';

/** What a gateway makes of one payment. */
export interface Doubt {
  /** Whether the first request for money reaches it; its answer never comes back. */
  arrives: boolean;
  /** For how long it cannot say what became of the payment, in milliseconds. */
  dumbFor: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** So many doubts in an order of chance. Their shares are kept, since what is asked of the service is near to them. */
export function drawDoubts(random: Random, count: number): Doubt[] {
  const lucks = Array.from({ length: count }, (_, at) => (at + random.next()) / count);
  return random.some(lucks, count).map((luck) => drawDoubt(random, luck));
}

/**
 * How gateways fail, in rough shares: nearly all know at once what became of a lost answer, a few are away for minutes, some
 * for hours, and one in a hundred never knows.
 */
function drawDoubt(random: Random, luck: number): Doubt {
  const arrives = random.chance(0.8);
  if (luck < 0.01) return { arrives, dumbFor: Number.POSITIVE_INFINITY };
  if (luck < 0.02) return { arrives, dumbFor: random.between(minute, 23 * hour) };
  if (luck < 0.04) return { arrives, dumbFor: random.between(minute, 30 * minute) };
  if (luck < 0.15) return { arrives, dumbFor: random.between(0, 25_000) };
  return { arrives, dumbFor: 0 };
}

/** How old a payment was, in milliseconds, each time that its money was asked for. */
export type Asked = Map<string, number[]>;

/** The real gateway, as doubtful as each payment's draw says; it tells nothing by itself. */
export function doubtfulGateway(now: () => number, draw: () => Doubt, asked: Asked): Front {
  const doubts = new Map<string, Doubt>();
  const doubtOf = (id: string) => doubts.get(id) ?? doubts.set(id, draw()).get(id) ?? draw();
  return (real) => {
    const unlessDumb: PaymentGateway['lookUp'] = async (attempt) => {
      if (now() - attempt.createdAt.getTime() < doubtOf(attempt.id).dumbFor) throw new Error('503');
      return real.lookUp(attempt);
    };
    return {
      lookUp: unlessDumb,
      charge: async (attempt, signal) => {
        const ages = asked.get(attempt.id) ?? [];
        asked.set(attempt.id, [...ages, now() - attempt.createdAt.getTime()]);
        if (ages.length > 0) return real.charge(attempt, signal);
        if (doubtOf(attempt.id).arrives) await real.charge(attempt, signal);
        throw new Error('The answer was lost');
      },
    };
  };
}
