import type { Payment } from './contract/payment.ts';
import { isFinal } from './contract/payment-status.ts';
import type { PaymentRequest } from './contract/request-shapes.ts';
import { AnswerError, type BillingError, ConnectionError, ProblemError } from './errors.ts';
import type { IntentStore, SavedIntent } from './intent-store.ts';
import { pause } from './pause.ts';

/** What an intent needs to know of the payments endpoints. */
export interface PaymentCalls {
  create(request: PaymentRequest, key: string): Promise<Payment>;
  get(paymentId: string, signal?: AbortSignal): Promise<Payment>;
  findByKey(key: string, signal?: AbortSignal): Promise<Payment | undefined>;
}

export interface PayOptions {
  /** Stops waiting for the outcome; it never cancels a payment. */
  signal?: AbortSignal | undefined;
  /** Hears every state the payment passes through. */
  onUpdate?: ((payment: Payment) => void) | undefined;
}

// The first looks come quickly, since most payments are done within two seconds; then they thin out.
const looks = [300, 500, 800, 1200, 2000, 3000];
const slowest = 5000;

/** Whether the payment is over, or it is the payer's turn. */
const needsNoWaiting = ({ status }: Payment) => isFinal(status) || status === 'requires_action';

/** Whether the service refused for good, so that no money moved under this key and none ever will. */
const isRefusal = (error: unknown) =>
  error instanceof ProblemError && error.moneyMoved === 'no' && error.retry !== 'safe';

/** Whether this error leaves open if the payment was made: by this try, or by one before whose answer was lost. */
const isUnclear = (error: unknown): error is BillingError =>
  (error instanceof ConnectionError || error instanceof AnswerError || error instanceof ProblemError) &&
  !isRefusal(error);

/** One purchase with one idempotency key. `pay()` may be called, retried and doubled: money moves at most once. */
export class PaymentIntent {
  readonly saved: SavedIntent;
  /** Whether its outcome is proven, so that the same purchase again is another one, under a new key. */
  isOver?: boolean;
  readonly #calls: PaymentCalls;
  readonly #store: IntentStore;
  #running: Promise<Payment> | undefined;

  constructor(saved: SavedIntent, calls: PaymentCalls, store: IntentStore) {
    this.saved = saved;
    this.#calls = calls;
    this.#store = store;
  }

  get key(): string {
    return this.saved.key;
  }

  /**
   * Pays, and waits until the payment is final or the payer must act (`requires_action`). Rejects with
   * `moneyMoved: 'no'` when it is proven that nothing was paid, and with `'unknown'` when nobody can say yet.
   */
  pay(options: PayOptions = {}): Promise<Payment> {
    this.#running ??= this.#pay(options).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Waits for the outcome of what was sent before; for use after a reload or after the payer has acted. */
  async follow({ signal, onUpdate }: PayOptions = {}): Promise<Payment> {
    for (let look = 0; ; look++) {
      const payment = await this.#look(signal);
      if (payment) {
        onUpdate?.(payment);
        if (needsNoWaiting(payment)) return this.#settle(payment);
      }
      await pause(looks[look] ?? slowest, signal);
    }
  }

  /** Forgets this purchase; only for one that was never sent or is known to be over. */
  forget(): void {
    this.isOver = true;
    this.#store.save(this.#store.load().filter(({ key }) => key !== this.key));
  }

  async #pay(options: PayOptions): Promise<Payment> {
    this.#remember();
    try {
      const payment = await this.#calls.create(this.saved.request, this.key);
      return await this.#accepted(payment, options);
    } catch (error) {
      if (isRefusal(error)) this.forget();
      if (!isUnclear(error)) throw error;
      return this.#resolve(error, options);
    }
  }

  async #accepted(payment: Payment, options: PayOptions): Promise<Payment> {
    this.saved.paymentId = payment.id;
    this.#remember();
    options.onUpdate?.(payment);
    return needsNoWaiting(payment) ? this.#settle(payment) : this.follow(options);
  }

  /** The answer was lost: asks the service what became of the key. */
  async #resolve(error: BillingError, options: PayOptions): Promise<Payment> {
    let payment: Payment | undefined;
    try {
      payment = await this.#calls.findByKey(this.key, options.signal);
    } catch {
      error.moneyMoved = 'unknown';
      throw error;
    }
    if (payment) return this.#accepted(payment, options);
    if (error.code === 'too-many-requests') throw error;
    // The key stays: should the lost request still arrive, paying again meets it and not a second charge.
    throw new ConnectionError('not-sent', 'The payment did not reach the service; nothing was paid', {
      retry: 'safe',
      cause: error,
    });
  }

  async #look(signal?: AbortSignal): Promise<Payment | undefined> {
    try {
      if (this.saved.paymentId) return await this.#calls.get(this.saved.paymentId, signal);
      return await this.#calls.findByKey(this.key, signal);
    } catch (error) {
      if (error instanceof ConnectionError || (error instanceof ProblemError && error.retry === 'safe'))
        return undefined;
      throw error;
    }
  }

  #settle(payment: Payment): Payment {
    if (isFinal(payment.status)) this.forget();
    return payment;
  }

  #remember(): void {
    this.#store.save([...this.#store.load().filter(({ key }) => key !== this.key), this.saved]);
  }
}
