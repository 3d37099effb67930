import type { Money } from '../../../sdk/contract/money.ts';
import { Refusal } from '../refusal.ts';
import { ask } from './ask.ts';
import type { Attempt } from './attempt.ts';
import { loadAttempt } from './attempts.ts';
import type { Core } from './core.ts';
import { finish, isOver } from './finish.ts';
import { assertToldHere } from './needing-people.ts';

/** A person's word that the gateway took this much for a payment, whatever was agreed. */
export interface AcceptPayment {
  paymentId: string;
  /** What the gateway's own record shows. */
  taken: Money;
  by: string;
}

/**
 * For a payment of which the gateway took another amount than was agreed: a person who has looked accepts what was taken. The
 * gateway is asked once more and must say the same; then the payment is made, of that amount. What its invoices do not need
 * is kept for the payer and can be given back as a refund. A payment that is over already is answered as it is.
 */
export async function acceptPayment(core: Core, { paymentId, taken, by }: AcceptPayment): Promise<Attempt> {
  const attempt = await loadAttempt(core.database, paymentId);
  if (!attempt) throw new Refusal('not-found', { detail: `There is no payment ${paymentId}` });
  if (isOver(attempt)) return attempt;
  assertToldHere(core, attempt);
  const outcome = await ask(core, 'lookUp', paymentId, (gateway) => gateway.lookUp(attempt));
  if (outcome.status !== 'succeeded') return finish(core, attempt, outcome);
  const { amount, currency } = outcome.amount;
  if (amount !== taken.amount || currency !== taken.currency)
    throw new Refusal('invalid-request', {
      moneyMoved: 'yes',
      detail: `The card processor says that it took ${amount} ${currency}, not ${taken.amount} ${taken.currency}`,
    });
  return finish(core, attempt, outcome, { by });
}
