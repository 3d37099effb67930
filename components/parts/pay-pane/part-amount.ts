import type { Invoice, Money, Payment } from '../../../sdk/index.ts';
import { readAmount, writeAmount } from '../../i18n/read-amount.ts';
import type { Pane } from './pane.ts';

/** How much of an invoice this payment pays. */
export interface Share {
  invoice: Invoice;
  /** In minor units; never more than what is due. */
  amount: number;
}

const byDueDate = (one: Invoice, other: Invoice) =>
  (one.dueDate ?? '9999').localeCompare(other.dueDate ?? '9999');

/** An amount of the payer's own, where less than all that is due may be paid: it goes to what is due first, then on. */
export class PartAmount {
  readonly #pane: Pane;
  #text: string | undefined;
  #agreed: readonly Share[] = [];

  constructor(pane: Pane) {
    this.#pane = pane;
  }

  /** What was typed; undefined while all that is due is paid. */
  get text(): string | undefined {
    return this.isOffered ? this.#text : undefined;
  }

  get isOffered(): boolean {
    const { chosen } = this.#pane.choice;
    return chosen.length > 0 && chosen.every(({ pay }) => pay.inParts);
  }

  /** All that is due on what is chosen. */
  get due(): Money {
    return this.#dueOn(this.#pane.choice.chosen);
  }

  /** All that is due on those that the amount is laid on. */
  get dueOnPaid(): Money {
    return this.#dueOn(this.paid.map(({ invoice }) => invoice));
  }

  /** Whether what was typed is no amount that can be paid. */
  get isWrong(): boolean {
    return this.text !== undefined && this.#amount === undefined;
  }

  /** How the amount is laid on the chosen invoices, in the order in which they are shown. */
  get shares(): Share[] {
    const { chosen } = this.#pane.choice;
    let left = this.text === undefined ? this.due.amount : (this.#amount ?? 0);
    const paid = new Map<string, number>();
    for (const { id, amountDue } of chosen.toSorted(byDueDate)) {
      const amount = Math.min(left, amountDue.amount);
      paid.set(id, amount);
      left -= amount;
    }
    return chosen.map((invoice) => ({ invoice, amount: paid.get(invoice.id) ?? 0 }));
  }

  /** Those of them that something is paid of. */
  get paid(): Share[] {
    return this.shares.filter(({ amount }) => amount > 0);
  }

  /** Keeps what is being paid now, since what is due changes with it. */
  agree(): void {
    this.#agreed = this.paid;
  }

  /** What is left of an invoice once this much of it is paid, where it was agreed to in this pane. */
  leftOf({ invoiceId, amount: { amount, currency } }: Payment['allocations'][number]): Money | undefined {
    const share = this.#agreed.find((one) => one.invoice.id === invoiceId && one.amount === amount);
    return share && { amount: share.invoice.amountDue.amount - amount, currency };
  }

  begin(): void {
    this.type(writeAmount(this.due, this.#pane.language.locale));
  }

  type(text: string | undefined): void {
    this.#text = text;
    this.#pane.host.requestUpdate();
  }

  #dueOn(invoices: readonly Invoice[]): Money {
    const { currency = '' } = this.#pane.choice;
    return { amount: invoices.reduce((sum, { amountDue }) => sum + amountDue.amount, 0), currency };
  }

  get #amount(): number | undefined {
    const { due, text = '' } = this;
    const amount = readAmount(text, due.currency, this.#pane.language.locale);
    return amount && amount <= due.amount ? amount : undefined;
  }
}
