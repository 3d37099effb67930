import type { Quote } from '../../../sdk/contract/quote.ts';
import type { QuoteRequest } from '../../../sdk/contract/request-shapes.ts';
import { describeError } from '../describe-error.ts';
import { Refusal } from '../refusal.ts';
import { audit, type Caller } from '../store/audit.ts';
import { isCommitUnknown } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { madeBefore, type UsedKey } from '../store/once.ts';
import { type AcceptPayment, acceptPayment } from './accept-payment.ts';
import { makeQuote } from './agreement.ts';
import { ask, gatewayAway } from './ask.ts';
import type { Attempt } from './attempt.ts';
import { loadAttempt } from './attempts.ts';
import { claim, type Order } from './claim.ts';
import type { Core } from './core.ts';
import { handleEvents, orphans, receive } from './events.ts';
import { execute } from './execute.ts';
import { finish, isOver } from './finish.ts';
import { giveBack } from './give-back.ts';
import { inRounds } from './in-rounds.ts';
import { payOrRefuseOnce } from './keep-refusal.ts';
import { needingPeople, resolve, type Unproven } from './needing-people.ts';
import { reconcileAndStop } from './reconcile-and-stop.ts';
import { lookAfterPayer, recoverIfAbandoned, sweep, takeOverAll } from './recover.ts';
import { sweepRefunds } from './recover-refund.ts';
import { refreshPaid } from './refresh.ts';
import type { Refund } from './refund.ts';
import type { RefundOrder } from './refunds.ts';
import {
  assertNoneStopped,
  type Lift,
  lift,
  type StoppedInvoice,
  stoppedInvoices,
  tellOfStopped,
} from './stopping.ts';
import { useKept } from './use-kept.ts';
import { whetherAnythingWaits } from './waiting.ts';

/** Paying, for every backend and gateway: claim, execute, finish, and every way out of not knowing. */
export class Payments {
  readonly #core: Core;
  readonly #running = new Set<Promise<unknown>>();
  /** A gateway tells of many payments at once, and each round is over all that it told. */
  readonly #handleEvents: () => Promise<number>;
  readonly #recover: () => Promise<number>;
  readonly #recoverRefunds: () => Promise<number>;
  readonly #anythingWaits: () => Promise<boolean>;
  readonly #tellOfStopped: () => Promise<void>;

  constructor(core: Core) {
    this.#core = core;
    this.#handleEvents = inRounds(() => handleEvents(core));
    this.#anythingWaits = inRounds(whetherAnythingWaits(core));
    this.#tellOfStopped = inRounds(() => tellOfStopped(core));
    this.#recover = inRounds(() => sweep(core));
    this.#recoverRefunds = inRounds(() => sweepRefunds(core));
  }

  /** What a payer reviews before paying. */
  async quote(profileId: string, { invoices }: QuoteRequest): Promise<Quote> {
    const { backend } = this.#core;
    const ids = invoices.map(({ invoiceId }) => invoiceId);
    const found = await backend.payables(profileId, ids);
    // After the versions, which are the older ones where the payee has just changed: then the payer is asked again.
    const [profile] = await backend.profiles([profileId]);
    if (!profile || found.length !== ids.length) throw new Refusal('not-found');
    await assertNoneStopped(this.#core.database, backend.name, ids);
    return makeQuote(profile, found, new Map(invoices.map(({ invoiceId, amount }) => [invoiceId, amount])));
  }

  /** Pays an order, once: the same key meets the payment that it made before. */
  async pay(order: Order): Promise<{ attempt: Attempt; isNew: boolean }> {
    if (this.#core.breaker.isOpen()) return this.#resume(order.key);
    await this.#core.observe('claiming', order.key.key);
    const claimed = await this.#core.trace('betala.claim', {}, async (note) => {
      const made = await this.#claim(order);
      note({ 'betala.payment.id': made.attempt.id });
      return made;
    });
    if (!claimed.isNew) return claimed;
    await this.#core.observe('claimed', claimed.attempt.id);
    return { attempt: await this.#track(this.#execute(claimed.attempt)), isNew: true };
  }

  /** Where the gateway answers nobody, only what was begun before goes on. */
  async #resume(key: UsedKey): Promise<{ attempt: Attempt; isNew: boolean }> {
    const attempt = await this.madeWith(key);
    if (attempt) return { attempt, isNew: false };
    throw gatewayAway();
  }

  /** The same for a person: what is refused for good stays refused under its key, whatever copies of it come late. */
  payOrRefuseOnce(
    key: UsedKey,
    pay: () => Promise<{ attempt: Attempt; isNew: boolean }>,
  ): Promise<{ attempt: Attempt; isNew: boolean }> {
    return payOrRefuseOnce(this.#core, key, pay);
  }

  /** The payment that a key made before; refuses a key that was used for something else. */
  async madeWith(key: UsedKey): Promise<Attempt | undefined> {
    const id = await madeBefore(this.#core.database, key);
    return id === undefined ? undefined : loadAttempt(this.#core.database, id);
  }

  /** How a payment stands; one that was abandoned, or that waits for its payer, is looked up at the gateway on the way. */
  async get(profileId: string, id: string): Promise<Attempt> {
    const attempt = await loadAttempt(this.#core.database, id);
    if (!attempt || attempt.profileId !== profileId) throw new Refusal('not-found');
    if (isOver(attempt)) return attempt;
    const current = (await recoverIfAbandoned(this.#core, id)) ?? attempt;
    return current.status === 'requires_action' ? lookAfterPayer(this.#core, current) : current;
  }

  /** Gives up a payment that waits for the payer: at the gateway first, which may say that it was paid after all. */
  async cancel(profileId: string, id: string, by: Caller & { subject: string }): Promise<Attempt> {
    const attempt = await this.get(profileId, id);
    if (isOver(attempt))
      throw new Refusal('payment-final', { moneyMoved: attempt.status === 'succeeded' ? 'yes' : 'no' });
    if (attempt.status !== 'requires_action' || attempt.gateway !== this.#core.gateway.name)
      throw new Refusal('payment-in-progress', { moneyMoved: 'unknown', paymentId: id });
    await audit(this.#core.database, {
      ...{ ...by, action: 'cancel-payment', profileId, resourceId: id, outcome: 'asked' },
    });
    const outcome = await ask(this.#core, 'cancel', id, (gateway) => gateway.cancel(attempt));
    if (outcome.status !== 'unknown') return finish(this.#core, attempt, outcome);
    throw new Refusal('unavailable', { moneyMoved: 'unknown', paymentId: id, retryAfter: 2 });
  }

  /** Puts to an invoice what a bank transfer brought for it while it was being paid otherwise. */
  useKept(invoiceId: string): Promise<void> {
    return useKept(this.#core, invoiceId);
  }

  /** Gives money of a payment back to its payer, once for each key; never more than was paid. */
  refund(order: RefundOrder): Promise<Refund> {
    return this.#track(giveBack(this.#core, order));
  }

  /** Takes in an event of a gateway; false for one that is not genuine. True means that it is kept, come what may. */
  async receive(gatewayName: string, headers: Headers, rawBody: Uint8Array): Promise<boolean> {
    if (gatewayName !== this.#core.gateway.name) throw new Refusal('not-found');
    const isGenuine = await receive(this.#core, headers, rawBody);
    if (isGenuine) this.#track(this.#handleEvents()).catch(() => undefined);
    return isGenuine;
  }

  /** Events of the gateway that name payments which we do not know; nothing is guessed about them. */
  orphans() {
    return orphans(this.#core);
  }

  /** Payments whose outcome nobody could prove for a day: still in the way of paying again, and waiting for a person. */
  needingPeople(): Promise<Unproven[]> {
    return needingPeople(this.#core);
  }

  /**
   * For a person who looks at such a payment: asks the gateway afresh; without proof nothing changes. Of a payment that is
   * made, its refunds and disputes are asked for.
   */
  resolve(id: string): Promise<Attempt> {
    return this.#track(this.#resolve(id));
  }

  async #resolve(id: string): Promise<Attempt> {
    const attempt = await resolve(this.#core, id);
    await refreshPaid(this.#core, id);
    return attempt.status === 'succeeded'
      ? ((await loadAttempt(this.#core.database, id)) ?? attempt)
      : attempt;
  }

  /** For a person who knows that the gateway took another amount than was agreed: the payment is made, of what was taken. */
  acceptPayment(accepted: AcceptPayment): Promise<Attempt> {
    return this.#track(acceptPayment(this.#core, accepted));
  }

  /**
   * One round over what nobody works on any more: attempts, refunds, and events that were kept. Each begins after any other
   * of its kind has ended, and waits for no other kind.
   */
  sweep(): Promise<number> {
    return this.#track(this.#sweep());
  }

  async #sweep(): Promise<number> {
    if (!(await this.#anythingWaits())) return 0;
    const rounds = [this.#recover(), this.#recoverRefunds(), this.#handleEvents()];
    const ended = await Promise.allSettled(rounds);
    await this.#tellOfStopped();
    const failed = ended.find(({ status }) => status === 'rejected');
    if (failed) await Promise.all(rounds);
    return ended.reduce((sum, round) => sum + (round.status === 'fulfilled' ? round.value : 0), 0);
  }

  /** The same over attempts alone. */
  recover(): Promise<number> {
    return this.#track(this.#recover());
  }

  /** For a process that is known to be alone: whatever was under way when the last one ended is abandoned. */
  async takeOver(): Promise<void> {
    await takeOverAll(this.#core);
    await this.sweep();
  }

  /**
   * Everything in which gateway, attempts and books differ, each as a sentence; empty when all is well. Invoices that
   * something differs about are stopped.
   */
  async reconcile(): Promise<string[]> {
    return (await this.#track(reconcileAndStop(this.#core))).map(({ what }) => what);
  }

  /** Invoices that are stopped because something about them does not add up: nothing more is paid or given back on them. */
  stoppedInvoices(): Promise<StoppedInvoice[]> {
    return stoppedInvoices(this.#core);
  }

  /** For a person who has looked: lets a stopped invoice go on, unless it still does not add up. */
  lift(stopped: Lift): Promise<void> {
    return lift(this.#core, stopped);
  }

  /** From now on nobody waits for the gateway: what it was asked is written down as not known, and looked up later. */
  stopWaiting(): void {
    this.#core.hurry.abort(new Error('The process ends'));
  }

  /** Waits for payments that are under way in this process. */
  async drain(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  /** Where the link broke in the commit, the attempt itself tells whether the claim stands. */
  async #claim(order: Order): Promise<{ attempt: Attempt; isNew: boolean }> {
    const id = newId('pay');
    try {
      return await claim(this.#core, order, id);
    } catch (error) {
      if (!isCommitUnknown(error)) throw error;
      const attempt = await loadAttempt(this.#core.database, id).catch(() => undefined);
      if (attempt) return { attempt, isNew: true };
      throw new Refusal('unavailable', {
        moneyMoved: 'unknown',
        detail: 'Ask again what became of this payment',
      });
    }
  }

  /** Once claimed, money may have moved whatever goes wrong on our side; nobody is told otherwise. */
  async #execute(attempt: Attempt): Promise<Attempt> {
    try {
      return await execute(this.#core, attempt);
    } catch (error) {
      this.#core.log.error(
        { attempt: attempt.id, error: describeError(error) },
        'a payment could not be written down yet',
      );
      const detail = 'This payment is being confirmed; ask again what became of it';
      throw new Refusal('unavailable', {
        moneyMoved: 'unknown',
        paymentId: attempt.id,
        detail,
        retryAfter: 2,
      });
    }
  }

  #track<Result>(work: Promise<Result>): Promise<Result> {
    this.#running.add(work);
    work.catch(() => undefined).finally(() => this.#running.delete(work));
    return work;
  }
}
