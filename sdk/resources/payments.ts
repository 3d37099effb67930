import { endpoints } from '../contract/endpoints.ts';
import type { Payment } from '../contract/payment.ts';
import type { Quote } from '../contract/quote.ts';
import type { PaymentRequest, PaymentSource, QuoteRequest } from '../contract/request-shapes.ts';
import { ConfigurationError } from '../errors.ts';
import type { IntentStore, SavedIntent } from '../intent-store.ts';
import { type PaymentCalls, PaymentIntent } from '../intents.ts';
import type { Pages } from '../pages.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** What makes two purchases the same one. */
const purchaseOf = ({
  profileId,
  subject,
  request,
}: Pick<SavedIntent, 'profileId' | 'subject' | 'request'>) => JSON.stringify([profileId, subject, request]);

/** A wrong amount must not wait for the service to find it. */
function assertAmount({ amount }: { amount?: number | undefined }): void {
  if (amount === undefined || (Number.isSafeInteger(amount) && amount > 0)) return;
  throw new ConfigurationError('amount must be a whole number of minor units above zero');
}

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
  async quote(profileId: string, request: QuoteRequest, options?: CallOptions): Promise<Quote> {
    request.invoices.forEach(assertAmount);
    return this.#transport.call(endpoints.quotePayment, { params: { profileId }, body: request, ...options });
  }

  /**
   * Begins paying a quote that the payer agreed to, or picks up the same purchase where it was left: the same payer,
   * allocations, versions and source give the same idempotency key until its outcome is final. `returnTo` names the
   * address, among those that the service was given, that a page of the gateway sends the payer back to.
   */
  async intent(quote: Quote, source: PaymentSource, returnTo?: string): Promise<PaymentIntent> {
    const request: PaymentRequest = {
      allocations: quote.allocations.map(({ invoiceId, version, amount }) => ({
        invoiceId,
        version,
        amount,
      })),
      total: { amount: quote.total.amount, currency: quote.total.currency },
      source,
      returnTo,
    };
    const subject = await this.#transport.session.subject();
    const begun = { profileId: quote.profileId, subject, request };
    const held = [...this.#intents.values()].flatMap(({ isOver, saved }) => (isOver ? [] : saved));
    return this.#open(
      [...this.#store.load(), ...held].find((saved) => purchaseOf(saved) === purchaseOf(begun)) ?? {
        ...begun,
        // Without https a page has no randomUUID.
        key: crypto.getRandomValues(new Uint32Array(5)).join('-'),
        savedAt: new Date().toISOString(),
      },
    );
  }

  /**
   * Purchases that were begun by this payer and whose outcome this store has not seen, such as after a reload. One that never
   * reached the service has no outcome to `follow()`: give that a signal with a time limit, and after it `pay()`, which sends the
   * purchase again under the same key, or `forget()` where the payer no longer wants it.
   */
  async unfinished(profileId: string): Promise<PaymentIntent[]> {
    const subject = await this.#transport.session.subject();
    return this.#store
      .load()
      .filter((saved) => saved.profileId === profileId && saved.subject === subject)
      .map((saved) => this.#open(saved));
  }

  get(profileId: string, paymentId: string, options?: CallOptions): Promise<Payment> {
    return this.#transport.call(endpoints.getPayment, { params: { profileId, paymentId }, ...options });
  }

  /** Payments of a billing profile, newest first. */
  list(profileId: string, query: { idempotencyKey?: string } = {}, options?: CallOptions): Pages<Payment> {
    return this.#transport.list(endpoints.listPayments, { params: { profileId }, query, ...options });
  }

  /** Gives up a payment that waits for the payer; refused once it is final. */
  cancel(profileId: string, paymentId: string, options?: CallOptions): Promise<Payment> {
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
