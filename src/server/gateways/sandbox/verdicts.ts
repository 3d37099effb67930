import type { Attempt } from '../../payments/attempt.ts';
import type { Verdict } from './charges.ts';
import type { Behaviour } from './test-cards.ts';

const accepted: Verdict = { status: 'succeeded', failure: null };
const declined = (failure: Verdict['failure']): Verdict => ({ status: 'failed', failure });

const verdicts: Record<Behaviour, Verdict> = {
  success: accepted,
  slow: accepted,
  'lost-answer': accepted,
  'card-declined': declined('card-declined'),
  'insufficient-funds': declined('insufficient-funds'),
  'expired-card': declined('expired-card'),
  challenge: accepted,
  'challenge-declined': declined('card-declined'),
  disputed: accepted,
  'refund-fails': accepted,
  'charge-fails-later': accepted,
};

/** What becomes of a charge once everything that the payer had to do is done. */
export const verdictOf = (behaviour: Behaviour): Verdict => verdicts[behaviour];

export const unknownCard = declined('method-unavailable');
export const refusedByPayer = declined('authentication-failed');
export const givenUp: Verdict = { status: 'canceled', failure: null };

/** Whether the payer's bank asks before a charge. */
export const isChallenged = (behaviour: Behaviour) => behaviour.startsWith('challenge');

/** What becomes of a charge that nobody is there for: a bank that would ask refuses. */
export function automaticVerdictOf(behaviour: Behaviour): Verdict {
  if (isChallenged(behaviour)) return refusedByPayer;
  return behaviour === 'charge-fails-later' ? declined('card-declined') : verdicts[behaviour];
}

export const isAutomatic = ({ subject }: Attempt) => subject === null;
