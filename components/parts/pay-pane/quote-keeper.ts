import type { Money, Quote } from '../../../sdk/index.ts';
import { asKnown, isOfOneInvoice, refusalWords } from '../refusal-words.ts';
import type { Notice, Pane } from './pane.ts';
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
  /** What was said of a quote, and of which total; of none where there was no answer. */
  #said: { notice: Notice | undefined; total?: Money } | undefined;

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

  /** Says that the amount is another one, for as long as it is that. */
  sayChange(before: Money, total: Money): void {
    const { language, words } = this.#pane;
    this.#say('warning', words.changed(language.money(before), language.money(total)), total);
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
      this.#fail(asKnown(error), paid.length);
    }
  }

  /** What there is to choose is read anew where it was not as it was shown: then that stays said, whatever is asked for next. */
  #fail(error: ReturnType<typeof asKnown>, invoices: number): void {
    const { words, store } = this.#pane;
    this.#say('bad', refusalWords(error, words, invoices));
    if (!isOfOneInvoice(error)) return;
    this.#said = undefined;
    store.refresh();
  }

  #say(tone: Notice['tone'], text: string, total?: Money): void {
    this.#pane.say(tone, text);
    this.#said = { notice: this.#pane.notice, ...(total && { total }) };
  }

  /** What was said of another quote is over; what others have said is not its to end. */
  #unsay(quote: Quote | undefined): void {
    const { notice, total } = this.#said ?? {};
    if (!this.#said || total?.amount === quote?.total.amount) return;
    if (this.#pane.notice === notice) this.#pane.notice = undefined;
    this.#said = undefined;
  }

  #set(quote: Quote | undefined, key: string): void {
    const before = this.#isPart ? undefined : this.quote;
    this.#isPart = this.#pane.part.text !== undefined;
    this.failed = false;
    this.quote = quote;
    this.#answered = key;
    this.#unsay(quote);
    if (quote && before && !this.#isPart && isChange(before, quote))
      this.sayChange(before.total, quote.total);
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
