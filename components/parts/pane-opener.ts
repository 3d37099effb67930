import { nothing, type ReactiveController, type ReactiveElement } from 'lit';
import type { Payment } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { Activity } from '../state/activity.ts';
import type { BillingController } from '../state/billing-controller.ts';
import type { BillingStore } from '../state/billing-store.ts';
import { loadParts } from './load-parts.ts';
import type { PayPane } from './pay-pane/pay-pane.ts';

const resumed = new WeakSet<BillingStore>();

/** Opens the pay pane inside an element; the pane itself is loaded when it is first needed. */
export class PaneOpener implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  #pane: PayPane | undefined;
  /** Whether the pane could not be loaded, as happens offline. */
  failed = false;
  #opening = false;
  #news: (() => unknown) | undefined;

  constructor(host: ReactiveElement, billing: BillingController) {
    this.#host = host;
    this.#billing = billing;
    host.addController(this);
  }

  /** Opens the pane for these invoices, or for all that are outstanding; or where a payment waits for the payer. */
  async open(invoiceIds?: readonly string[], waiting?: Payment): Promise<void> {
    const { language } = this.#billing;
    if (this.#opening || !language) return;
    this.#opening = true;
    try {
      const { PayPane, words } = await loadParts(language);
      if (this.#pane?.words !== words) this.#pane = new PayPane(this.#host, this.#billing, words);
      await this.#pane.open(invoiceIds, waiting);
      this.failed = false;
    } catch {
      this.failed = true;
      this.#host.requestUpdate();
    } finally {
      this.#opening = false;
    }
  }

  render(): unknown {
    return this.#pane?.render() ?? nothing;
  }

  /** What became of payments that an earlier visit began. */
  news(): unknown {
    return this.#news?.() ?? nothing;
  }

  hostUpdated(): void {
    const { store, language } = this.#billing;
    if (!store || !language || resumed.has(store)) return;
    resumed.add(store);
    this.#resume(store, language).catch(() => resumed.delete(store));
  }

  /** Looks for purchases whose outcome no earlier visit has seen. */
  async #resume(store: BillingStore, language: Language): Promise<void> {
    const intents = await store.client.payments.unfinished(store.profileId);
    if (intents.length === 0 && !location.search.includes('betala=')) return;
    const { resumeAll, newsView, words } = await loadParts(language);
    const goOn = ({ invoiceIds, payment }: Activity) => this.open(invoiceIds, payment);
    this.#news = () => newsView(this.#billing, words, goOn);
    resumeAll(this.#host, store, intents);
  }
}
