import type { BillingError, Invoice, Payment, Quote } from '../../sdk/index.ts';

const across = { bubbles: true, composed: true };

/** The payer pressed Pay now in the pane. `preventDefault()` stops it; `waitUntil()` holds it until a promise is kept. */
export class PaymentSubmitEvent extends Event {
  /** What is about to be paid, exactly as the payer saw it. */
  readonly quote: Quote;
  readonly #waiting: Promise<unknown>[] = [];

  constructor(quote: Quote) {
    super('payment-submit', { ...across, cancelable: true });
    this.quote = quote;
  }

  /** Nothing is sent before the promise is kept, and nothing at all if it is broken. */
  waitUntil(promise: Promise<unknown>): void {
    this.#waiting.push(promise);
  }

  /** @internal */
  async mayGoOn(): Promise<boolean> {
    if (this.defaultPrevented) return false;
    const kept = await Promise.allSettled(this.#waiting);
    return kept.every(({ status }) => status === 'fulfilled');
  }
}

/** A payment succeeded; the service has said so. */
export class PaymentSuccessEvent extends Event {
  readonly payment: Payment;

  constructor(payment: Payment) {
    super('payment-success', across);
    this.payment = payment;
  }
}

/**
 * A payment did not succeed: it was made and failed, or it was refused before anything was paid, or it may not be seen here any
 * more, so that its outcome is not known (`error.moneyMoved` is `unknown`).
 */
export class PaymentErrorEvent extends Event {
  /** The failed payment, if it came that far. */
  readonly payment: Payment | undefined;
  /** What refused it otherwise. */
  readonly error: BillingError | undefined;

  constructor(facts: { payment?: Payment; error?: BillingError }) {
    super('payment-error', across);
    this.payment = facts.payment;
    this.error = facts.error;
  }
}

/** An invoice was opened in a list. `preventDefault()` keeps its details closed, for a host that shows its own. */
export class InvoiceSelectEvent extends Event {
  readonly invoice: Invoice;

  constructor(invoice: Invoice) {
    super('invoice-select', { ...across, cancelable: true });
    this.invoice = invoice;
  }
}

declare global {
  interface HTMLElementEventMap {
    'payment-submit': PaymentSubmitEvent;
    'payment-success': PaymentSuccessEvent;
    'payment-error': PaymentErrorEvent;
    'invoice-select': InvoiceSelectEvent;
  }
}
