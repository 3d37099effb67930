import type { ReactiveController, ReactiveElement } from 'lit';
import type { Capability, Payment } from '../../sdk/index.ts';
import type { BillingController } from '../state/billing-controller.ts';
import type { BillingStore } from '../state/billing-store.ts';
import { loadParts } from './load-parts.ts';
import type { Panes } from './panes.ts';

/** What each store's page was last asked for by its address; a store that is not here has not been looked after yet. */
const asked = new WeakMap<BillingStore, string>();

/** Opens the pay pane inside an element, and what goes with it; all of it is loaded when it is first needed. */
export class PaneOpener implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  /** Whether what is loaded on demand did not come: then whoever presses something asks for it again, and nothing by itself. */
  #isMissing = false;
  #store: BillingStore | undefined;
  #panes: Panes | undefined;

  constructor(host: ReactiveElement, billing: BillingController) {
    this.#host = host;
    this.#billing = billing;
    host.addController(this);
  }

  /** Whether the pane could not be loaded, as happens offline. */
  get failed(): boolean | undefined {
    return this.#isMissing || this.#panes?.failed;
  }

  /** Opens the pane for these invoices, or for all that are outstanding; or where a payment waits for the payer. */
  async open(invoiceIds?: readonly string[], waiting?: Payment): Promise<void> {
    await (await this.#bring())?.pay(invoiceIds, waiting);
  }

  /** Writes to someone who can pay these invoices, or all that are outstanding, in place of who may not. */
  async ask(pay: Capability, invoiceIds?: readonly string[]): Promise<void> {
    await (await this.#bring())?.ask(pay, invoiceIds);
  }

  render(): unknown {
    return this.#panes?.render();
  }

  /** What became of payments that an earlier visit began, and of the link that led here. */
  news(): unknown {
    const { store } = this.#billing;
    const isNews = store && this.#billing.value(store.activities).some(({ resumed }) => resumed);
    if (isNews && !this.#isMissing) this.#bring();
    return this.#panes?.news(isNews);
  }

  /** What was opened for another store is not for this one. */
  hostUpdate(): void {
    const { store } = this.#billing;
    if (store === this.#store) return;
    this.#store = store;
    this.#panes?.leave();
    this.#panes = undefined;
  }

  hostUpdated(): void {
    const { store, language } = this.#billing;
    if (!store || !language || this.#isMissing || !this.#host.isConnected) return;
    const link = location.search.includes('betala=') ? location.search : '';
    const before = asked.get(store);
    if (link === before) return;
    // A dialog that opens where nothing is shown would lock the page, unseen.
    if (link && !this.#host.checkVisibility()) this.#bring().then((panes) => panes?.awaitSight());
    else this.#resume(store, link, before).catch(() => asked.delete(store));
  }

  /** Looks for purchases whose outcome no earlier visit has seen, and for what the address asks for. */
  async #resume(store: BillingStore, link: string, before: string | undefined): Promise<void> {
    asked.set(store, link);
    const intents = before === undefined ? await store.client.payments.unfinished(store.profileId) : [];
    if (!intents.length && !link) return;
    const panes = await this.#bring();
    if (panes && store === this.#store) panes.begin(intents);
    else asked.delete(store);
  }

  async #bring(): Promise<Panes | undefined> {
    const { store, language } = this.#billing;
    if (this.#panes || !store || !language) return this.#panes;
    try {
      const { Panes, words } = await loadParts(language);
      this.#isMissing = false;
      if (store === this.#store) this.#panes ??= new Panes(this.#host, this.#billing, store, words);
    } catch {
      this.#isMissing = true;
    }
    this.#host.requestUpdate();
    return this.#panes;
  }
}
