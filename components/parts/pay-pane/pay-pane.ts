import type { ReactiveController, ReactiveElement, TemplateResult } from 'lit';
import {
  isFinal,
  type Money,
  type Payment,
  type PaymentSource,
  ProblemError,
  type Quote,
} from '../../../sdk/index.ts';
import { stepUrl } from '../../card-entry/step-url.ts';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { Activity } from '../../state/activity.ts';
import type { HostSettings } from '../../state/billing-context.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { PaymentSubmitEvent } from '../../state/billing-events.ts';
import type { BillingStore } from '../../state/billing-store.ts';
import { addStyles } from '../../theme/add-styles.ts';
import { cardStyles } from '../methods/card.styles.ts';
import { CardFields } from '../methods/card-fields.ts';
import { methodStyles } from '../methods/methods.styles.ts';
import { isUsable } from '../methods/usable.ts';
import { payQuote } from '../paying/pay-quote.ts';
import { announce } from '../paying/resume.ts';
import { asKnown, refusalWords } from '../refusal-words.ts';
import { Sheet } from '../sheet/sheet.ts';
import { SpokenWords } from '../spoken-words.ts';
import { BankStep } from './bank-step.ts';
import { Choice } from './choice.ts';
import type { Notice, Pane, Stage } from './pane.ts';
import { paneFrame } from './pane-frame.ts';
import { PartAmount } from './part-amount.ts';
import { paneStyles } from './pay-pane.styles.ts';
import { QuoteKeeper } from './quote-keeper.ts';
import { Receipts } from './receipts.ts';
import { sourceOf } from './source-of.ts';
import { Waiting } from './waiting.ts';

/** The pane: choose invoices and a payment method, review, pay, and see what came of it. */
export class PayPane implements Pane, ReactiveController {
  readonly host: ReactiveElement & HostSettings;
  readonly billing: BillingController;
  readonly store: BillingStore;
  readonly card: CardFields;
  choice: Choice;
  part = new PartAmount(this);
  readonly receipts = new Receipts(this);
  stage: Stage = { name: 'form' };
  notice: Notice | undefined;
  /** A saved payment method's id, or `new` for a new card. */
  method: string | undefined;
  /** Whether the payer has had no say yet in what pays. */
  #isUndecided = true;
  saveCard = false;
  busy = false;
  readonly bankStep: BankStep;
  readonly #spoken: SpokenWords;
  readonly #quotes: QuoteKeeper;
  readonly #waiting: Waiting;
  readonly #sheet: Sheet;

  constructor(
    host: ReactiveElement,
    billing: BillingController,
    store: BillingStore,
    words: Words & MoreWords,
  ) {
    this.host = host;
    this.billing = billing;
    this.store = store;
    this.#spoken = new SpokenWords(host, billing, words);
    this.#sheet = new Sheet(host, billing);
    this.card = new CardFields(host, billing, this.#spoken, () => this.#sheet.reveal('.fields'));
    this.choice = new Choice(this);
    this.#quotes = new QuoteKeeper(this);
    this.#waiting = new Waiting(this);
    this.bankStep = new BankStep(this, () => this.#waiting.look());
    addStyles(host, methodStyles, cardStyles, paneStyles);
    host.addController(this);
  }

  get words(): Words & MoreWords {
    return this.#spoken.now;
  }

  get language(): Language {
    const { language } = this.billing;
    if (!language) throw new Error('The pane opens only once its language is loaded');
    return language;
  }

  get isOpen(): boolean {
    return this.#sheet.isOpen;
  }

  get quote(): Quote | undefined {
    return this.#quotes.quote;
  }

  /** Asks for the quote again, after that has failed. */
  retryQuote(): void {
    this.notice = undefined;
    this.#quotes.forget();
    this.#quotes.refresh();
  }

  /** Who is paid. */
  get payee(): string {
    return this.quote?.payee ?? this.billing.read(this.store.profile).data?.payee ?? '';
  }

  get passedLimit(): Money | undefined {
    const limit = this.billing.read(this.store.profile).data?.cardLimit;
    const total = this.quote?.total;
    return limit && total?.currency === limit.currency && total.amount > limit.amount ? limit : undefined;
  }

  get quoteFailed(): boolean {
    return this.#quotes.failed;
  }

  /** Whether everything that a payment needs has been chosen and reviewed. */
  get isReady(): boolean {
    const methodReady = this.method === 'new' ? this.hasCardPage || this.card.complete : Boolean(this.method);
    const isReviewed = Boolean(this.quote) && this.#quotes.isCurrent && !this.part.isWrong;
    return methodReady && isReviewed && !this.passedLimit;
  }

  /** The payment of what is shown, if this page knows of one that is under way. */
  get underWay(): Activity | undefined {
    const ids = this.choice.shown.map(({ id }) => id);
    const activities = this.billing.value(this.store.activities);
    return activities.find(
      ({ phase, invoiceIds }) => phase !== 'over' && invoiceIds.some((id) => ids.includes(id)),
    );
  }

  /** Whether new cards are typed on the card company's own page. */
  get hasCardPage(): boolean {
    return (this.host.cardEntry ?? this.billing.settings.cardEntry) === 'redirect';
  }

  pageFor({ nextAction }: Payment): string | undefined {
    const isPage = nextAction?.type === 'redirect' || (nextAction && this.hasCardPage);
    return isPage ? stepUrl(nextAction.url)?.href : undefined;
  }

  async open(invoiceIds: readonly string[] | undefined, waiting?: Payment): Promise<void> {
    if (!this.busy) this.#startOver(invoiceIds);
    if (!this.busy && waiting?.status === 'requires_action') this.#waiting.follow(waiting);
    await this.#sheet.open();
  }

  close(): void {
    this.#sheet.close();
  }

  leave(): void {
    for (const part of [this.#sheet, this.card, this.bankStep]) part.leave();
    this.host.removeController(this);
  }

  render(): TemplateResult {
    return paneFrame(this, this.#sheet);
  }

  /** What pays by default is chosen at first, and what can no longer be used is chosen no more. */
  hostUpdate(): void {
    const methods = this.isOpen && !this.busy && this.store.methods.view.data;
    if (!methods || this.method === 'new') return;
    const usable = methods.filter(isUsable);
    const chosen = usable.find(({ id, isDefault }) => (this.#isUndecided ? isDefault : id === this.method));
    this.method = chosen?.id;
    this.#isUndecided &&= !chosen;
  }

  hostUpdated(): void {
    if (!this.isOpen || this.busy || this.stage.name !== 'form') return;
    const { chosen, shown } = this.choice;
    const pending = chosen.length === 0 ? shown.find((one) => one.pendingPayment)?.pendingPayment : undefined;
    const { underWay } = this;
    const waiting = underWay?.phase === 'action' ? underWay.payment?.id : pending?.paymentId;
    if (waiting && (!underWay || underWay.phase === 'action')) this.#waiting.elsewhere(waiting);
    else this.#quotes.refresh();
  }

  /** Pays what is shown. Busy from this very moment, so that a second press finds nothing to do. */
  async pay(): Promise<void> {
    const { quote } = this;
    if (this.busy || !quote || !this.isReady) return;
    if (!navigator.onLine) return this.say('bad', this.words.offlineNothingSent);
    this.busy = true;
    this.part.agree();
    this.notice = undefined;
    this.host.requestUpdate();
    const submit = new PaymentSubmitEvent(quote);
    this.host.dispatchEvent(submit);
    try {
      if (!(await submit.mayGoOn())) return this.say('warning', this.words.stopped);
      const source = await sourceOf(this).catch((error) => this.#refused(asKnown(error), quote));
      if (source) await this.#send(quote, source);
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  choose(method: string): void {
    this.method = method;
    this.#isUndecided = false;
    this.host.requestUpdate();
  }

  /** Gives up a payment that waits for the payer. */
  async cancel(payment: Payment): Promise<void> {
    try {
      const now = await this.store.client.payments.cancel(this.store.profileId, payment.id);
      this.#waiting.forget();
      this.show(now);
    } catch {
      this.#waiting.look();
    }
    this.store.refresh();
  }

  say(tone: Notice['tone'], text: string): void {
    this.notice = { tone, text };
    this.host.requestUpdate();
    this.host.updateComplete.then(() => this.#sheet.reveal('.notice'));
  }

  async #send(quote: Quote, source: PaymentSource): Promise<void> {
    const ending = await payQuote(this.store, quote, source, this.billing.settings.returnTo);
    announce(this.host, this.store, ending);
    if ('elsewhere' in ending) this.#waiting.standBy(ending.elsewhere);
    else if ('error' in ending) this.#refused(ending.error, quote);
    else this.#leaveOr(ending.payment);
  }

  /** A step that has a page of its own is gone to at once, unless the payer has left; it leads back here. */
  #leaveOr(payment: Payment): void {
    this.show(payment);
    const page = payment.status === 'requires_action' ? this.pageFor(payment) : undefined;
    if (page && this.isOpen) location.assign(page);
  }

  /** Shows how a payment stands: over, the payer's turn, or not known yet. */
  show(payment: Payment): void {
    if (payment.status === 'succeeded') this.go({ name: 'receipt', payment });
    else if (isFinal(payment.status)) this.#declined(payment);
    else this.#waiting.follow(payment);
  }

  #declined(payment: Payment): void {
    const { failures, notPaid, otherMethod } = this.words;
    const why = failures[payment.failure?.code ?? (payment.status === 'canceled' ? 'canceled' : 'other')];
    // What was typed into the fields of a new card stays, to be put right.
    if (this.method !== 'new') this.method = undefined;
    this.card.forgetToken();
    this.#waiting.forget(payment);
    this.go({ name: 'form' });
    this.say('bad', this.language.sentences(why, notPaid, otherMethod));
  }

  #refused(error: ReturnType<typeof asKnown>, quote: Quote): void {
    const { paymentId = '', quote: now } = error instanceof ProblemError ? error : {};
    if (error.code === 'method-unavailable') this.method = undefined;
    this.#waiting.forget();
    if (error.code === 'payment-in-progress' && paymentId) this.#waiting.elsewhere(paymentId);
    else if (error.code === 'amount-changed' && now) {
      const { part } = this;
      const before = part.text === undefined ? quote.total : part.dueOnPaid;
      // A part that the payer wrote is asked about anew; all that is due is in the new quote.
      if (part.text === undefined) this.#quotes.replace(now);
      else this.#quotes.forget();
      this.#quotes.sayChange(before, now.total);
    } else this.say('bad', refusalWords(error, this.words, quote.allocations.length));
  }

  go(stage: Stage): void {
    this.stage = stage;
    this.host.requestUpdate();
    this.host.updateComplete.then(() => this.#sheet.focusTitle());
  }

  #startOver(invoiceIds: readonly string[] | undefined): void {
    this.choice = new Choice(this, invoiceIds);
    this.part = new PartAmount(this);
    this.stage = { name: 'form' };
    this.notice = undefined;
    this.receipts.hasFailed = false;
    this.method = undefined;
    this.#isUndecided = true;
    this.saveCard = false;
    this.#waiting.forget();
    this.#quotes.forget();
  }
}
