import type { BillingProfile } from '../contract/billing-profile.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { CardEntrySettings, PaymentMethod } from '../contract/payment-method.ts';
import type { Pages } from '../pages.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Saved payment methods of a billing profile. */
export class PaymentMethods {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  list(profileId: string, options?: CallOptions): Pages<PaymentMethod> {
    return this.#transport.list(endpoints.listPaymentMethods, { params: { profileId }, ...options });
  }

  /** Saves the card behind a token from hosted fields. The same token saves one card, however often it is sent. */
  add(
    profileId: string,
    card: { cardToken: string; makeDefault?: boolean | undefined },
    options?: CallOptions,
  ): Promise<PaymentMethod> {
    const params = { profileId };
    return this.#transport.call(endpoints.addPaymentMethod, {
      params,
      body: card,
      key: card.cardToken,
      ...options,
    });
  }

  async remove(profileId: string, paymentMethodId: string, options?: CallOptions): Promise<void> {
    await this.#transport.call(endpoints.removePaymentMethod, {
      params: { profileId, paymentMethodId },
      ...options,
    });
  }

  /** Chooses what pays by default: a saved payment method, or null for check or wire transfer. */
  setDefault(
    profileId: string,
    choice: { paymentMethodId: string | null; autoPay?: boolean | undefined },
    options?: CallOptions,
  ): Promise<BillingProfile> {
    return this.#transport.call(endpoints.setDefaultPaymentMethod, {
      params: { profileId },
      body: choice,
      ...options,
    });
  }

  /** What a browser needs to mount the card vendor's hosted fields. */
  cardEntry(profileId: string, options?: CallOptions): Promise<CardEntrySettings> {
    return this.#transport.call(endpoints.getCardEntry, { params: { profileId }, ...options });
  }
}
