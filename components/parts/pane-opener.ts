import type { ReactiveController, ReactiveElement } from 'lit';
import type { Capability, Payment } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { Activity } from '../state/activity.ts';
import type { BillingController } from '../state/billing-controller.ts';
import type { BillingStore } from '../state/billing-store.ts';
import { loadParts } from './load-parts.ts';

type Parts = Awaited<ReturnType<typeof loadParts>>;
interface Rendered {
  render(): unknown;
}

/** What each store's page was last asked for by its address; a store that is not here has not been looked after yet. */
const asked = new WeakMap<BillingStore, string>();

/** Opens the pay pane inside an element, and what goes with it; all of it is loaded when it is first needed. */
export class PaneOpener implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  readonly #dialogs = new Map<string, Rendered>();
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

  /** What became of payments that an earlier visit began, and of the link that led here. */
  news(): unknown {
    return this.#news?.();
  }

  hostUpdated(): void {
    const { store, language } = this.#billing;
    if (!store || !language || !this.#host.isConnected) return;
    const link = location.search.includes('betala=') ? location.search : '';
    const before = asked.get(store);
    if (link === before) return;
    asked.set(store, link);
    const isFirst = before === undefined;
    if (isFirst || link) this.#resume(store, language, isFirst, link).catch(() => asked.delete(store));
  }

  async #show<Name extends 'PayPane' | 'AskToPay' | 'CardsSheet'>(
    name: Name,
    open: (dialog: InstanceType<Parts[Name]>) => Promise<void>,
  ): Promise<void> {
    const { language } = this.#billing;
    if (this.#opening || !language) return;
    this.#opening = true;
    try {
      const { words, [name]: Dialog } = await loadParts(language);
      const dialog = this.#dialogs.get(name) ?? new Dialog(this.#host, this.#billing, words);
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

  /** Looks for purchases whose outcome no earlier visit has seen, and for what the address asks for. */
  async #resume(store: BillingStore, language: Language, isFirst: boolean, link: string): Promise<void> {
    const intents = isFirst ? await store.client.payments.unfinished(store.profileId) : [];
    if (intents.length === 0 && !link) return;
    const { resumeAll, newsView, LinkFollower, SpokenWords, words } = await loadParts(language);
    const goOn = ({ invoiceIds, payment }: Activity) => this.open(invoiceIds, payment);
    const follower = new LinkFollower(this.#host, this.#billing, words, {
      pay: (invoiceIds) => this.open(invoiceIds),
      ask: (pay, invoiceIds) => this.ask(pay, invoiceIds),
      replace: (methodId) => this.#show('CardsSheet', (cards) => cards.open(methodId)),
    });
    const spoken = new SpokenWords(this.#host, this.#billing, words);
    this.#news = () => [newsView(this.#billing, spoken.now, goOn), follower.notice()];
    follower.follow();
    resumeAll(this.#host, store, intents);
  }
}
