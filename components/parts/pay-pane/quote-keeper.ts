import type { Invoice, Quote } from '../../../sdk/index.ts';
import { asKnown, refusalWords } from '../refusal-words.ts';
import type { Pane } from './pane.ts';

const keyOf = (invoices: readonly Invoice[]) => invoices.map(({ id, version }) => `${id} ${version}`).join();

/** Keeps the quote that the payer reviews in step with what is chosen; what is paid is always a quote that was shown. */
export class QuoteKeeper {
  quote: Quote | undefined;
  /** Whether asking for a quote failed, so that the payer has to try again. */
  failed = false;
  readonly #pane: Pane;
  #asked = '';
  #answered = '';

  constructor(pane: Pane) {
    this.#pane = pane;
  }

  /** Whether the quote is for exactly what is chosen now. */
  get isCurrent(): boolean {
    return this.#answered !== '' && this.#answered === keyOf(this.#pane.choice.chosen);
  }

  /** Asks for a quote if what is chosen, or what it says, is not what was last asked for. */
  refresh(): void {
    const { chosen } = this.#pane.choice;
    const key = keyOf(chosen);
    if (key === this.#asked) return;
    this.#asked = key;
    if (chosen.length > 0) this.#ask(chosen, key);
    else if (this.quote) this.#set(undefined, key);
  }

  replace(quote: Quote): void {
    this.quote = quote;
  }

  forget(): void {
    this.quote = undefined;
    this.failed = false;
    this.#asked = '';
    this.#answered = '';
  }

  async #ask(invoices: readonly Invoice[], key: string): Promise<void> {
    const { store } = this.#pane;
    const request = { invoices: invoices.map(({ id }) => ({ invoiceId: id })) };
    try {
      const quote = await store.client.payments.quote(store.profileId, request);
      if (key === this.#asked) this.#set(quote, key);
    } catch (error) {
      if (key !== this.#asked) return;
      this.failed = true;
      this.#pane.say('bad', refusalWords(asKnown(error), this.#pane.words));
    }
  }

  #set(quote: Quote | undefined, key: string): void {
    const before = this.quote;
    this.failed = false;
    this.quote = quote;
    this.#answered = key;
    if (quote && before && isChange(before, quote)) {
      const { language, words } = this.#pane;
      this.#pane.say('warning', words.changed(language.money(before.total), language.money(quote.total)));
    }
    this.#pane.host.requestUpdate();
  }
}

/** Whether the same invoices now come to another total. */
function isChange(before: Quote, now: Quote): boolean {
  const ids = ({ allocations }: Quote) => allocations.map(({ invoiceId }) => invoiceId).join();
  return ids(before) === ids(now) && before.total.amount !== now.total.amount;
}
