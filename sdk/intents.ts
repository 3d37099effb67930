import type { Payment } from './contract/payment.ts';
import { isFinal } from './contract/payment-status.ts';
import type { PaymentRequest } from './contract/request-shapes.ts';
import { BillingError, ConnectionError } from './errors.ts';
import type { IntentStore, SavedIntent } from './intent-store.ts';
import { pause } from './pause.ts';
import { unlessAborted } from './unless-aborted.ts';

/** What an intent needs to know of the payments endpoints. */
export interface PaymentCalls {
  create(request: PaymentRequest, key: string): Promise<Payment>;
  get(paymentId: string, signal?: AbortSignal): Promise<Payment>;
  findByKey(key: string, signal?: AbortSignal): Promise<Payment | undefined>;
}

export interface PayOptions {
  /** Stops waiting for the outcome; it never cancels a payment. */
  signal?: AbortSignal | undefined;
  /** Hears every state the payment passes through; what it throws is reported, and changes nothing. */
  onUpdate?: ((payment: Payment) => void) | undefined;
}

// The first looks come quickly, since most payments are done within two seconds; then they thin out.
const looks = [300, 500, 800, 1200, 2000, 3000];
const slowest = 5000;

/** What goes wrong where it is heard keeps nobody from the outcome; Node.js has no `reportError`. */
function tell({ onUpdate }: PayOptions, payment: Payment): void {
  try {
    onUpdate?.(payment);
  } catch (error) {
    (globalThis.reportError ?? console.error)(error);
  }
}

/** Whether the payment is over, or it is the payer's turn. */
const needsNoWaiting = ({ status }: Payment) => isFinal(status) || status === 'requires_action';

/** Whether it is proven that no money moved under this key and none ever will: refused for good, or never sent for want of a session. */
const isRefusal = ({ moneyMoved, retry, code }: BillingError, wasSent: boolean) =>
  moneyMoved === 'no' && (retry !== 'safe' || (code === 'session-unavailable' && !wasSent));

/** One purchase with one idempotency key. `pay()` may be called, retried and doubled: money moves at most once. */
export class PaymentIntent {
  readonly saved: SavedIntent;
  /** Whether its outcome is proven, so that the same purchase again is another one, under a new key. */
  isOver?: boolean;
  readonly #calls: PaymentCalls;
  readonly #store: IntentStore;
  /** Those who wait for the one try that is running; it stops looking when the last has left. */
  readonly #callers = new Set<Pick<PayOptions, 'onUpdate'>>();
  #running: Promise<Payment> | undefined;
  #stop = new AbortController();

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
   * `moneyMoved: 'no'` when it is proven that nothing was paid, and with `'unknown'` when nobody can say yet. Called again
   * meanwhile it joins in; each caller has a signal and an `onUpdate` of its own.
   */
  async pay({ signal, onUpdate }: PayOptions = {}): Promise<Payment> {
    signal?.throwIfAborted();
    const caller = { onUpdate };
    this.#callers.add(caller);
    this.#running ??= this.#pay();
    try {
      return await unlessAborted(this.#running, signal);
    } finally {
      this.#callers.delete(caller);
      if (!this.#callers.size) {
        this.#stop.abort();
        this.#running = undefined;
      }
    }
  }

  /**
   * Waits for the outcome of what was sent before; for use after a reload or after the payer has acted. It waits for ever for a
   * purchase that never reached the service, since a late request may still bring it: `signal` ends the waiting.
   */
  async follow({ signal, onUpdate }: PayOptions = {}): Promise<Payment> {
    for (let look = 0; ; look++) {
      const payment = await this.#look(signal);
      if (payment) {
        tell({ onUpdate }, payment);
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

  async #pay(): Promise<Payment> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const payment = await this.#send(signal);
    this.saved.paymentId = payment.id;
    this.#remember();
    const onUpdate = (news: Payment) => {
      for (const caller of this.#callers) tell(caller, news);
    };
    onUpdate(payment);
    return needsNoWaiting(payment) ? this.#settle(payment) : this.follow({ signal, onUpdate });
  }

  /** Only an error of this very call may be a refusal; one that comes later is about a payment that was accepted. */
  async #send(signal: AbortSignal): Promise<Payment> {
    const wasSent = this.#remember();
    try {
      return await this.#calls.create(this.saved.request, this.key);
    } catch (error) {
      if (!(error instanceof BillingError)) throw error;
      if (!isRefusal(error, wasSent)) return this.#resolve(error, signal);
      this.forget();
      throw error;
    }
  }

  /** The answer was lost: asks the service what became of the key. */
  async #resolve(error: BillingError, signal: AbortSignal): Promise<Payment> {
    const payment = await this.#calls.findByKey(this.key, signal).catch(() => {
      error.moneyMoved = 'unknown';
      throw error;
    });
    if (payment) return payment;
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
      if (!(error instanceof BillingError)) throw error;
      if (error.retry === 'safe' && error.code !== 'session-unavailable') return undefined;
      error.moneyMoved = 'unknown';
      throw error;
    }
  }

  #settle(payment: Payment): Payment {
    if (isFinal(payment.status)) this.forget();
    return payment;
  }

  /** Whether it was remembered already, and so may have been sent before. */
  #remember(): boolean {
    const all = this.#store.load();
    const others = all.filter(({ key }) => key !== this.key);
    this.#store.save([...others, this.saved]);
    return others.length < all.length;
  }
}
