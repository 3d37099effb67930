import type { AttemptStatus } from '../../../src/server/store/schema.ts';
import type { Front } from '../own-gateway.ts';

/** How a gateway may answer, what the payer does about it, and what must have become of the payment in the end. */
export interface GatewayOutcome {
  card: string;
  front?: Front;
  gatewayTimeout?: number;
  payer?: 'confirm' | 'refuse';
  /** How much time passes until the payment is looked after; long enough for a look unless told. */
  later?: string;
  ends: AttemptStatus;
  /** How often the gateway may be asked for money. */
  asked: number;
}

const never = () => new Promise<never>(() => undefined);

/** The first question is refused before anything happens, as a gateway that is busy does. */
const busyAtFirst: Front = (real) => {
  let asked = 0;
  return {
    charge: (attempt, signal) =>
      asked++ === 0 ? Promise.reject(new Error('429 Too Many Requests')) : real.charge(attempt, signal),
  };
};

const silentAfterwards: Front = (real) => ({
  charge: (attempt, signal) => real.charge(attempt, signal).then(never),
});

const takesOneMore: Front = (real) => {
  const oneMore = async (asked: ReturnType<typeof real.lookUp>) => {
    const said = await asked;
    if (said.status !== 'succeeded') return said;
    return { ...said, amount: { ...said.amount, amount: said.amount.amount + 1 } };
  };
  return {
    charge: (attempt, signal) => oneMore(real.charge(attempt, signal)),
    lookUp: (attempt) => oneMore(real.lookUp(attempt)),
  };
};

export const gatewayOutcomes: Record<string, GatewayOutcome> = {
  'takes the money': { card: 'visa', ends: 'succeeded', asked: 1 },
  'declines the card': { card: 'declined', ends: 'failed', asked: 1 },
  'finds the card expired': { card: 'expired', ends: 'failed', asked: 1 },
  'takes the money and loses its answer': { card: 'lost_answer', ends: 'succeeded', asked: 1 },
  'takes the money and falls silent': {
    ...{ card: 'visa', front: silentAfterwards, gatewayTimeout: 50 },
    ...{ ends: 'succeeded', asked: 1 },
  },
  'is busy at first': { card: 'visa', front: busyAtFirst, ends: 'succeeded', asked: 2 },
  'lets the payer confirm': { card: 'challenge', payer: 'confirm', ends: 'succeeded', asked: 1 },
  'lets the payer refuse': { card: 'challenge', payer: 'refuse', ends: 'failed', asked: 1 },
  'waits for a payer who never comes': {
    ...{ card: 'challenge', later: '16 minutes' },
    ...{ ends: 'canceled', asked: 1 },
  },
  'takes another amount than was agreed': {
    ...{ card: 'visa', front: takesOneMore, ends: 'unknown', asked: 1 },
  },
};
