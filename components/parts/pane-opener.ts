import type { ReactiveController, ReactiveElement } from 'lit';
import type { Capability, Payment } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { BillingController } from '../state/billing-controller.ts';
import type { BillingStore } from '../state/billing-store.ts';
import { loadParts } from './load-parts.ts';

type Parts = Awaited<ReturnType<typeof loadParts>>;
/** What belongs to the store that it was made for, and leaves the element with it. */
interface Dialog {
  render(): unknown;
  leave(): void;
}

/** What each store's page was last asked for by its address; a store that is not here has not been looked after yet. */
const asked = new WeakMap<BillingStore, string>();

/** Opens the pay pane inside an element, and what goes with it; all of it is loaded when it is first needed. */
export class PaneOpener implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  readonly #dialogs = new Map<string, Dialog>();
  /** Whether the pane could not be loaded, as happens offline. */
  failed = false;
  #opening = false;
  #store: BillingStore | undefined;
  #tell: (() => unknown) | undefined;
  #notice: (() => unknown) | undefined;
  /** Waits for the element to be shown, while there is something to do. */
  #shown: ResizeObserver | undefined;

  constructor(host: ReactiveElement, billing: BillingController) {
    this.#host = host;
    this.#billing = billing;
    host.addController(this);
  }

  /** Opens the pane for these invoices, or for all that are outstanding; or where a payment waits for the payer. */
  open(invoiceIds?: readonly string[], waiting?: Payment): Promise<void> {
    return this.#show('PayPane', (pane) => pane.open(invoiceIds, waiting));
  }

  /** Writes to someone who can pay these invoices, or all that are outstanding, in place of who may not. */
  ask(pay: Capability, invoiceIds?: readonly string[]): Promise<void> {
    return this.#show('AskToPay', (letter) => letter.open(pay, invoiceIds));
  }

  render(): unknown {
    return [...this.#dialogs.values()].map((dialog) => dialog.render());
  }

  /** What became of payments that an earlier visit began, said by one element of the page; and of the link that led here. */
  news(): unknown {
    const { store, language } = this.#billing;
    const isNews = store && this.#billing.value(store.activities).some(({ resumed }) => resumed);
    if (isNews && language && !this.#tell) this.#learnToTell(language);
    return [isNews && this.#billing.says('news') ? this.#tell?.() : undefined, this.#notice?.()];
  }

  /** What was opened for another store is not for this one; a payment that it makes goes on all the same. */
  hostUpdate(): void {
    const { store } = this.#billing;
    if (store === this.#store) return;
    this.#store = store;
    this.#notice = undefined;
    for (const dialog of this.#dialogs.values()) dialog.leave();
    this.#dialogs.clear();
  }

  hostUpdated(): void {
    const { store, language } = this.#billing;
    if (!store || !language || !this.#host.isConnected) return;
    const link = location.search.includes('betala=') ? location.search : '';
    const before = asked.get(store);
    const isIdle = link === before;
    // A dialog that opens where nothing is shown would lock the page, unseen.
    const isUnseen = !isIdle && !this.#host.checkVisibility();
    if (isUnseen) this.#awaitSight();
    else this.hostDisconnected();
    if (isIdle || isUnseen) return;
    asked.set(store, link);
    const isFirst = before === undefined;
    if (isFirst || link) this.#resume(store, language, isFirst, link).catch(() => asked.delete(store));
  }

  hostDisconnected(): void {
    this.#shown?.disconnect();
    this.#shown = undefined;
  }

  #awaitSight(): void {
    if (this.#shown) return;
    this.#shown = new ResizeObserver(() => this.#host.requestUpdate());
    this.#shown.observe(this.#host);
  }

  async #show<Name extends 'PayPane' | 'AskToPay' | 'CardsSheet'>(
    name: Name,
    open: (dialog: InstanceType<Parts[Name]>) => Promise<void>,
    store = this.#billing.store,
  ): Promise<void> {
    const { language } = this.#billing;
    if (this.#opening || !language || !store) return;
    this.#opening = true;
    try {
      const { words, [name]: Dialog } = await loadParts(language);
      if (store !== this.#billing.store) return;
      const dialog = this.#dialogs.get(name) ?? new Dialog(this.#host, this.#billing, store, words);
      this.#dialogs.set(name, dialog);
      await open(dialog as InstanceType<Parts[Name]>);
      this.failed = false;
    } catch {
      this.failed = true;
      this.#host.requestUpdate();
    } finally {
      this.#opening = false;
    }
  }

  async #learnToTell(language: Language): Promise<void> {
    this.#tell = () => undefined;
    try {
      const { newsView, SpokenWords, words } = await loadParts(language);
      const spoken = new SpokenWords(this.#host, this.#billing, words);
      this.#tell = () =>
        newsView(this.#billing, spoken.now, ({ invoiceIds, payment }) => this.open(invoiceIds, payment));
      this.#host.requestUpdate();
    } catch {
      // The next update tries again.
      this.#tell = undefined;
    }
  }

  /** Looks for purchases whose outcome no earlier visit has seen, and for what the address asks for. */
  async #resume(store: BillingStore, language: Language, isFirst: boolean, link: string): Promise<void> {
    const intents = isFirst ? await store.client.payments.unfinished(store.profileId) : [];
    if (intents.length === 0 && !link) return;
    const { resumeAll, LinkFollower, words } = await loadParts(language);
    if (store === this.#billing.store) {
      const follower = new LinkFollower(this.#host, this.#billing, words, {
        pay: (invoiceIds) => this.#show('PayPane', (pane) => pane.open(invoiceIds), store),
        ask: (pay, invoiceIds) => this.#show('AskToPay', (letter) => letter.open(pay, invoiceIds), store),
        replace: (methodId) => this.#show('CardsSheet', (cards) => cards.open(methodId), store),
      });
      this.#notice = () => follower.notice();
      follower.follow();
    }
    resumeAll(this.#host, store, intents);
  }
}
