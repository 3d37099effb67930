import type { ReactiveElement } from 'lit';
import type { Capability, Payment, PaymentIntent } from '../../sdk/index.ts';
import type { MoreWords } from '../i18n/more-words.ts';
import type { Words } from '../i18n/words.ts';
import type { BillingController } from '../state/billing-controller.ts';
import type { BillingStore } from '../state/billing-store.ts';
import { AskToPay } from './asking/ask-to-pay.ts';
import { LinkFollower } from './links/link-follower.ts';
import { CardsSheet } from './methods/cards-sheet.ts';
import { PayPane } from './pay-pane/pay-pane.ts';
import { newsView } from './paying/news-view.ts';
import { resumeAll } from './paying/resume.ts';
import { SpokenWords } from './spoken-words.ts';

interface Dialog {
  render(): unknown;
  leave(): void;
}
type Kind<D> = new (
  host: ReactiveElement,
  billing: BillingController,
  store: BillingStore,
  words: Words & MoreWords,
) => D;

/** What an element opens for one store, and what somebody arrives with: payments left open by an earlier visit, and a link that leads to billing. */
export class Panes {
  /** Whether something that was opened could not be read. */
  failed = false;
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  readonly #store: BillingStore;
  readonly #spoken: SpokenWords;
  readonly #follower: LinkFollower;
  readonly #dialogs = new Map<Kind<Dialog>, Dialog>();
  #opening = false;
  #shown: ResizeObserver | undefined;

  constructor(
    host: ReactiveElement,
    billing: BillingController,
    store: BillingStore,
    words: Words & MoreWords,
  ) {
    this.#host = host;
    this.#billing = billing;
    this.#store = store;
    this.#spoken = new SpokenWords(host, billing, words);
    this.#follower = new LinkFollower(host, billing, words, this);
  }

  /** Opens the pane for these invoices, or for all that are outstanding; or where a payment waits for the payer. */
  pay(invoiceIds?: readonly string[], waiting?: Payment): Promise<void> {
    return this.#show(PayPane, (pane) => pane.open(invoiceIds, waiting));
  }

  /** Writes to someone who can pay these invoices, or all that are outstanding. */
  ask(pay: Capability, invoiceIds?: readonly string[]): Promise<void> {
    return this.#show(AskToPay, (letter) => letter.open(pay, invoiceIds));
  }

  /** Shows the saved cards, and asks for one in place of this one. */
  replace(methodId: string | undefined): Promise<void> {
    return this.#show(CardsSheet, (cards) => cards.open(methodId));
  }

  render(): unknown {
    return [...this.#dialogs.values()].map((dialog) => dialog.render());
  }

  /** What became of the payments, said by one element of the page; and why the link led nowhere. */
  news(isNews: boolean | undefined): unknown {
    const isTold = isNews && this.#billing.says('news');
    const news = () =>
      newsView(this.#billing, this.#spoken.now, ({ invoiceIds, payment }) => this.pay(invoiceIds, payment));
    return [isTold ? news() : undefined, this.#follower.notice()];
  }

  /** Waits for the element to be shown, since there is something to open in it. */
  awaitSight(): void {
    if (this.#shown) return;
    this.#shown = new ResizeObserver(() => this.#host.requestUpdate());
    this.#shown.observe(this.#host);
  }

  /** Goes on with the payments, and where the link leads; not where another profile is shown by now. */
  begin(intents: readonly PaymentIntent[]): void {
    this.#shown?.disconnect();
    if (this.#store === this.#billing.store) this.#follower.follow();
    resumeAll(this.#host, this.#store, intents);
  }

  /** Closes what is open for good; a payment that it makes goes on all the same. */
  leave(): void {
    this.#shown?.disconnect();
    this.#follower.leave();
    for (const dialog of this.#dialogs.values()) dialog.leave();
    this.#dialogs.clear();
  }

  async #show<D extends Dialog>(kind: Kind<D>, open: (dialog: D) => Promise<void>): Promise<void> {
    if (this.#opening || this.#store !== this.#billing.store) return;
    this.#opening = true;
    const dialog =
      (this.#dialogs.get(kind) as D | undefined) ??
      new kind(this.#host, this.#billing, this.#store, this.#spoken.now);
    this.#dialogs.set(kind, dialog);
    try {
      await open(dialog);
      this.failed = false;
    } catch {
      this.failed = true;
    }
    this.#opening = false;
    this.#host.requestUpdate();
  }
}
