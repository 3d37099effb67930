import { endpoints } from '../contract/endpoints.ts';
import type { Page } from '../contract/page.ts';
import type { Payment, PaymentRequest } from '../contract/payment.ts';
import type { PaymentSource } from '../contract/payment-method.ts';
import type { Quote, QuoteRequest } from '../contract/quote.ts';
import type { IntentStore, SavedIntent } from '../intent-store.ts';
import { type PaymentCalls, PaymentIntent } from '../intents.ts';
import { type Pages, pages } from '../pages.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Paying invoices. Money moves only through an intent, which carries one idempotency key. */
export class Payments {
  readonly #transport: Transport;
  readonly #store: IntentStore;
  readonly #intents = new Map<string, PaymentIntent>();

  constructor(transport: Transport, store: IntentStore) {
    this.#transport = transport;
    this.#store = store;
  }

  /** What a payer reviews before paying: which invoices, how much, to whom. */
  quote(profileId: string, request: QuoteRequest, options: CallOptions = {}): Promise<Quote> {
    return this.#transport.call(endpoints.quotePayment, { params: { profileId }, body: request, ...options });
  }

  /**
   * Begins paying a quote that the payer agreed to, or picks up the same purchase where it was left: the same payer,
   * allocations, versions and source give the same idempotency key until its outcome is final.
   */
  async intent(quote: Quote, source: PaymentSource): Promise<PaymentIntent> {
    const request: PaymentRequest = {
      allocations: quote.allocations.map(({ invoiceId, version, amount }) => ({
        invoiceId,
        version,
        amount,
      })),
      total: { amount: quote.total.amount, currency: quote.total.currency },
      source,
    };
    const subject = await this.#transport.session.subject();
    const { profileId } = quote;
    const same = (saved: SavedIntent) =>
      saved.profileId === profileId &&
      saved.subject === subject &&
      JSON.stringify(saved.request) === JSON.stringify(request);
    const known =
      this.#store.load().find(same) ?? [...this.#intents.values()].find(({ saved }) => same(saved))?.saved;
    return this.#open(
      known ?? { profileId, subject, key: crypto.randomUUID(), request, savedAt: new Date().toISOString() },
    );
  }

  /** Purchases that were begun by this payer and whose outcome this store has not seen, such as after a reload. */
  async unfinished(profileId: string): Promise<PaymentIntent[]> {
    const subject = await this.#transport.session.subject();
    return this.#store
      .load()
      .filter((saved) => saved.profileId === profileId && saved.subject === subject)
      .map((saved) => this.#open(saved));
  }

  get(profileId: string, paymentId: string, options: CallOptions = {}): Promise<Payment> {
    return this.#transport.call(endpoints.getPayment, { params: { profileId, paymentId }, ...options });
  }

  /** Payments of a billing profile, newest first. */
  list(
    profileId: string,
    query: { idempotencyKey?: string } = {},
    options: CallOptions = {},
  ): Pages<Payment> {
    return pages((cursor) =>
      this.#transport.call<Page<Payment>>(endpoints.listPayments, {
        params: { profileId },
        query: { ...query, ...(cursor && { cursor }) },
        ...options,
      }),
    );
  }

  /** Gives up a payment that waits for the payer; refused once it is final. */
  cancel(profileId: string, paymentId: string, options: CallOptions = {}): Promise<Payment> {
    return this.#transport.call(endpoints.cancelPayment, { params: { profileId, paymentId }, ...options });
  }

  #open(saved: SavedIntent): PaymentIntent {
    const intent =
      this.#intents.get(saved.key) ?? new PaymentIntent(saved, this.#calls(saved.profileId), this.#store);
    this.#intents.set(saved.key, intent);
    return intent;
  }

  #calls(profileId: string): PaymentCalls {
    return {
      create: (body, key) =>
        this.#transport.call(endpoints.createPayment, { params: { profileId }, body, key, timeout: 20_000 }),
      get: (paymentId, signal) => this.get(profileId, paymentId, { signal }),
      findByKey: async (idempotencyKey, signal) =>
        (await this.list(profileId, { idempotencyKey }, { signal })).items[0],
    };
  }
}
