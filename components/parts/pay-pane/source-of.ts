import { BillingError, type PaymentSource } from '../../../sdk/index.ts';
import { announce } from '../paying/resume.ts';
import { asKnown } from '../refusal-words.ts';
import type { Pane } from './pane.ts';

/** What pays, as the service takes it; a new card becomes a token first. The host is told where it does not, since it knows that Pay was pressed. */
export async function sourceOf(pane: Pane): Promise<PaymentSource> {
  const { method, hasCardPage, card, saveCard, host, store } = pane;
  if (method !== 'new') return { paymentMethodId: method ?? '' };
  if (hasCardPage) return { hostedPage: true };
  try {
    const { token } = await card.tokenize();
    return saveCard ? { cardToken: token, save: true } : { cardToken: token };
  } catch (cause) {
    const { code, message } = asKnown(cause);
    announce(host, store, { error: new BillingError(code, message, { retry: 'safe', cause }) });
    throw cause;
  }
}
