import type { PaymentSource } from '../../../sdk/index.ts';
import type { Pane } from './pane.ts';

/** What pays, as the service takes it; a new card becomes a token first. */
export async function sourceOf({ method, hasCardPage, card, saveCard }: Pane): Promise<PaymentSource> {
  if (method !== 'new') return { paymentMethodId: method ?? '' };
  if (hasCardPage) return { hostedPage: true };
  const { token } = await card.tokenize();
  return saveCard ? { cardToken: token, save: true } : { cardToken: token };
}
