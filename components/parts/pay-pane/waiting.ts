import type { Payment } from '../../../sdk/index.ts';
import { announce } from '../paying/resume.ts';
import { whenFree } from '../paying/single-flight.ts';
import { activityOf, track, untrack } from '../paying/track.ts';
import { type Watch, watch } from '../paying/watch.ts';
import { asKnown, refusalWords } from '../refusal-words.ts';
import type { Pane } from './pane.ts';

/** What the pane waits for: the payer's own step at the bank, or a payment that another window makes. */
export class Waiting {
  readonly #pane: Pane;
  readonly #watches = new Map<string, Watch>();
  /** The payment that the pane shows; any other goes on without being shown. */
  #shown: string | undefined;
  /** Payments that may not be seen any more: asking for them by itself would never end. */
  readonly #unseen = new Set<string>();
  /** Payments that this payer has seen the end of: what others still tell of them is out of date. */
  readonly #over = new Set<string>();

  constructor(pane: Pane) {
    this.#pane = pane;
  }

  /** The payer acts at the bank, or nobody knows yet how it ended; meanwhile the payment is followed. */
  follow(payment: Payment): void {
    this.#shown = payment.id;
    this.#pane.go({ name: payment.status === 'requires_action' ? 'action' : 'confirming', payment });
    this.#follow(payment.id);
  }

  /** Someone pays these invoices elsewhere, or this payer in another window; or it is this payer's turn, who had closed the pane. */
  elsewhere(paymentId: string): void {
    if (this.#unseen.has(paymentId) || this.#over.has(paymentId)) return;
    const activities = this.#pane.store.activities.get();
    const known = activities.find(({ payment }) => payment?.id === paymentId)?.payment;
    const isTurn = known?.status === 'requires_action' && this.#isOwn(known);
    this.#shown = paymentId;
    this.#pane.go(isTurn ? { name: 'action', payment: known } : { name: 'elsewhere' });
    this.#follow(paymentId);
  }

  /** Another window of this browser is about to pay; once it has let go, the service says how things stand. */
  async standBy(locks: readonly string[]): Promise<void> {
    const { store } = this.#pane;
    this.#shown = undefined;
    this.#pane.go({ name: 'elsewhere' });
    await whenFree(locks);
    store.refresh();
    if (!this.#shown && this.#pane.stage.name === 'elsewhere') this.#pane.go({ name: 'form' });
  }

  /** Asks now, since something seems to have happened. */
  look(): void {
    this.#watches.get(this.#shown ?? '')?.look();
  }

  /** Shows none any more; of one that is over, the page hears at once. */
  forget(over?: Payment): void {
    this.#shown = undefined;
    this.#unseen.clear();
    if (!over) return;
    this.#over.add(over.id);
    this.#watches.get(over.id)?.look();
  }

  async #follow(paymentId: string): Promise<void> {
    // What was heard last may be seconds old.
    if (this.#watches.has(paymentId)) return this.#watches.get(paymentId)?.look();
    const { store, host } = this.#pane;
    const watching = watch(store, paymentId, (payment) => this.#hear(payment));
    this.#watches.set(paymentId, watching);
    try {
      const payment = await watching.outcome;
      if (this.#isOwn(payment)) announce(host, store, { payment });
      if (this.#shown === paymentId) this.#pane.show(payment);
    } catch (error) {
      this.#unseen.add(paymentId);
      if (this.#shown !== paymentId) return;
      this.#pane.go({ name: 'form' });
      this.#pane.say('bad', refusalWords(asKnown(error), this.#pane.words));
    } finally {
      this.#watches.delete(paymentId);
      untrack(store, paymentId);
      store.refresh();
    }
  }

  #hear(payment: Payment): void {
    const { store, stage } = this.#pane;
    const activity = activityOf(payment);
    if (activity.phase === 'over') return;
    track(store, activity);
    if (this.#shown !== payment.id) return;
    const isTurn = activity.phase === 'action' && this.#isOwn(payment);
    if (isTurn && stage.name !== 'action') this.#pane.go({ name: 'action', payment });
    if (!isTurn && stage.name === 'action') this.#pane.go({ name: 'confirming', payment });
  }

  /** As long as nobody knows who looks at this, it is who paid. */
  #isOwn({ payerName }: Payment): boolean {
    const { name = payerName } = this.#pane.store.access.view.data ?? {};
    return payerName !== null && payerName === name;
  }
}
