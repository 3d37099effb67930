import { describeError } from '../describe-error.ts';
import type { CardFacts } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { gatewayAway, inTime } from './ask.ts';
import type { Core } from './core.ts';

/** The card behind a token of the hosted fields; refuses one that the gateway does not know, or says nothing of in time. */
export async function describeCard(core: Core, token: string): Promise<CardFacts> {
  const card = await inTime(core, (gateway) => gateway.describe(token)).catch((error) => {
    core.log.warn({ error: describeError(error) }, 'a card could not be looked up');
    throw gatewayAway();
  });
  if (!card)
    throw new Refusal('method-unavailable', { detail: 'Enter the card again; its token is not known' });
  return card;
}
