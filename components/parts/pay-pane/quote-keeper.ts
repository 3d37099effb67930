import type { Quote } from '../../../sdk/index.ts';
import { asKnown, refusalWords } from '../refusal-words.ts';
import type { Pane } from './pane.ts';
import type { Share } from './part-amount.ts';

const keyOf = (shares: readonly Share[]) =>
  shares.map(({ invoice, amount }) => `${invoice.id} ${invoice.version} ${amount}`).join();

// While an amount is typed, nothing is asked for each of its digits.
const pauseInTyping = 300;

/** Keeps the quote that the payer reviews in step with what is chosen; what is paid is always a quote that was shown. */
export class QuoteKeeper {
  quote: Quote | undefined;
  /** Whether asking for a quote failed, so that the payer has to try again. */
  failed = false;
  readonly #pane: Pane;
  #asked = '';
  #answered = '';
  /** Whether the quote is for an amount of the payer's own: then another total is the payer's choice as well. */
  #isPart = false;

  constructor(pane: Pane) {
    this.#pane = pane;
  }

  /** Whether the quote is for exactly what is chosen now. */
  get isCurrent(): boolean {
    return this.#answered !== '' && this.#answered === keyOf(this.#pane.part.paid);
  }

  /** Asks for a quote if what is chosen, or what it says, is not what was last asked for. */
  refresh(): void {
    const { paid } = this.#pane.part;
    const key = keyOf(paid);
    if (key === this.#asked) return;
    this.#asked = key;
    if (paid.length > 0) this.#ask(paid, key);
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

  async #ask(paid: readonly Share[], key: string): Promise<void> {
    const { store, part } = this.#pane;
    if (part.text !== undefined) await new Promise((resolve) => setTimeout(resolve, pauseInTyping));
    if (key !== this.#asked) return;
    const request = { invoices: paid.map(requested) };
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
    const before = this.#isPart ? undefined : this.quote;
    this.#isPart = this.#pane.part.text !== undefined;
    this.failed = false;
    this.quote = quote;
    this.#answered = key;
    if (quote && before && !this.#isPart && isChange(before, quote)) {
      const { language, words } = this.#pane;
      this.#pane.say('warning', words.changed(language.money(before.total), language.money(quote.total)));
    }
    this.#pane.host.requestUpdate();
  }
}

/** All that is due is asked for without an amount, so that the answer tells how much that is by now. */
const requested = ({ invoice: { id, amountDue }, amount }: Share) =>
  amount === amountDue.amount ? { invoiceId: id } : { invoiceId: id, amount };

/** Whether the same invoices now come to another total. */
function isChange(before: Quote, now: Quote): boolean {
  const ids = ({ allocations }: Quote) => allocations.map(({ invoiceId }) => invoiceId).join();
  return ids(before) === ids(now) && before.total.amount !== now.total.amount;
}
