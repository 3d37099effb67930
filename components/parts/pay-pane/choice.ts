import type { BillingError, Invoice } from '../../../sdk/index.ts';
import { outstanding } from '../paying/outstanding.ts';
import type { Pane } from './pane.ts';

/** What the payer chooses: which invoices, in which currency. Everything that can be paid is chosen at first. */
export class Choice {
  /** Given when the pane was opened for certain invoices; then there is nothing to choose. */
  readonly only: readonly string[] | undefined;
  readonly #pane: Pick<Pane, 'billing' | 'store'>;
  readonly #left = new Set<string>();
  #currency: string | undefined;

  constructor(pane: Pick<Pane, 'billing' | 'store'>, only?: readonly string[]) {
    this.#pane = pane;
    this.only = only;
  }

  /** Undefined until they are loaded. */
  get invoices(): Invoice[] | undefined {
    const { billing, store } = this.#pane;
    if (!this.only) return billing.read(store.invoices(outstanding)).data?.items;
    const loaded = this.only.flatMap((id) => billing.read(store.invoice(id)).data ?? []);
    return loaded.length === this.only.length ? loaded : undefined;
  }

  /** Why they could not be loaded. */
  get error(): BillingError | undefined {
    const { billing, store } = this.#pane;
    if (!this.only) return billing.read(store.invoices(outstanding)).error;
    return this.only.flatMap((id) => billing.read(store.invoice(id)).error ?? [])[0];
  }

  get currencies(): string[] {
    return [...new Set(this.invoices?.map(({ amountDue }) => amountDue.currency))];
  }

  /** The one that was chosen, as long as anything is due in it. */
  get currency(): string | undefined {
    const { currencies } = this;
    return currencies.find((one) => one === this.#currency) ?? currencies[0];
  }

  set currency(currency: string | undefined) {
    this.#currency = currency;
  }

  /** Those in the chosen currency. */
  get shown(): Invoice[] {
    return this.invoices?.filter(({ amountDue }) => amountDue.currency === this.currency) ?? [];
  }

  get chosen(): Invoice[] {
    return this.shown.filter(({ id, pay }) => pay.allowed && !this.#left.has(id));
  }

  toggle(invoiceId: string): void {
    if (!this.#left.delete(invoiceId)) this.#left.add(invoiceId);
  }
}
