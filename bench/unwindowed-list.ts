import { html, LitElement, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { usualColumns } from '../components/invoice-list/columns.ts';
import { headings } from '../components/invoice-list/headings-view.ts';
import { InvoiceList } from '../components/invoice-list/invoice-list.ts';
import { rowView } from '../components/invoice-list/row-view.ts';
import { BillingController } from '../components/state/billing-controller.ts';
import type { Invoice } from '../sdk/index.ts';

/** What one would write first: the same rows in the same table, every one of them kept. Loads the next page near its end. */
export class UnwindowedList extends LitElement {
  static override styles = InvoiceList.styles;

  /** @internal */
  @state() private rows: readonly Invoice[] = [];
  readonly #billing = new BillingController(this);
  #cursor: string | undefined;
  #isLoading = false;

  get loadedCount(): number {
    return this.rows.length;
  }

  override render() {
    const { language, store } = this.#billing;
    if (!language || !store) return nothing;
    const parts = { columns: usualColumns, sort: '-issueDate' as const, check: nothing, sortBy: () => {} };
    const row = { columns: usualColumns, activities: [], details: undefined, check: nothing };
    return html`<div class="list"><table role="table" part="table">
      ${headings(language.words, parts)}
      <tbody role="rowgroup">${this.rows.map((invoice) => rowView(invoice, language, { ...row, toggle() {}, pay() {} }))}</tbody>
    </table></div>`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('scroll', this.#look);
  }

  override updated(): void {
    this.#look();
  }

  #look = (): void => {
    if (this.getBoundingClientRect().bottom < 3 * innerHeight) this.#more();
  };

  async #more(): Promise<void> {
    const { store } = this.#billing;
    if (!store || this.#isLoading) return;
    this.#isLoading = true;
    const query = { limit: 100, ...(this.#cursor && { cursor: this.#cursor }) };
    const { items, nextCursor } = await store.client.invoices.list(store.profileId, query);
    this.#cursor = nextCursor ?? undefined;
    this.rows = [...this.rows, ...items];
    this.#isLoading = false;
  }
}
