import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Invoice, Page } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { InvoiceDetailsPart } from '../parts/details/invoice-details.ts';
import { loadParts } from '../parts/load-parts.ts';
import { errorNotice, notLoaded, refusal, staleNotice } from '../parts/notices.ts';
import { PaneOpener } from '../parts/pane-opener.ts';
import { BillingController } from '../state/billing-controller.ts';
import { InvoiceSelectEvent } from '../state/billing-events.ts';
import { shared } from '../theme/shared.styles.ts';
import { headings, skeletonRows } from './headings-view.ts';
import { styles } from './invoice-list.styles.ts';
import { type Filter, type ListState, nextSort, queryOf, type SortField } from './list-query.ts';
import { rowView } from './row-view.ts';
import { filtersView, pagesView } from './tools-view.ts';

/**
 * The invoices of a billing profile as a table: filter by status, sort, page, open the details of one, and pay it from its row.
 *
 * @slot empty - Shown when there are no invoices, or none of the statuses that `status` fixes.
 * @fires invoice-select - An invoice's details were opened; `invoice` holds it, and `preventDefault()` keeps them closed.
 * @fires payment-submit - The payer pressed Pay now in the pane; cancelable, and `waitUntil()` holds it.
 * @fires payment-success - A payment succeeded; `payment` holds it.
 * @fires payment-error - A payment failed or was refused; `payment` or `error` says why.
 * @csspart table - The table.
 * @csspart row - One invoice.
 * @csspart status - The status of one invoice.
 * @csspart pay - The button that pays one invoice.
 * @csspart details - The details of one invoice.
 * @csspart remittance - How to pay one invoice by check or wire transfer.
 * @csspart news - What became of a payment that an earlier visit began.
 * @csspart pane - The pane where an invoice is paid.
 * @csspart error - What is shown when the invoices could not be loaded.
 * @csspart stale - What is shown when the invoices may be out of date.
 * @csspart reason - Why the invoices cannot be seen.
 * @cssprop --betala-border - Lines between rows.
 * @cssprop --betala-link - The button that pays one invoice.
 */
export class InvoiceList extends LitElement {
  static override styles = [...shared, ...styles];

  /** Shows only invoices of these statuses, separated by spaces, such as `due overdue`, and no filter to choose. */
  @property() status?: string;
  /** The order at first: `number`, `issueDate`, `dueDate` or `amountDue`; with `-` before it, from the top down. */
  @property() sort: ListState['sort'] = '-issueDate';
  /** How many invoices a page has: 1 to 100. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 25;
  /** @internal */
  @state() private filter: Filter = 'all';
  /** @internal */
  @state() private cursors: readonly string[] = [];
  /** @internal */
  @state() private opened: string | undefined;
  /** @internal */
  @state() private failed = false;

  readonly #billing = new BillingController(this);
  readonly #pane = new PaneOpener(this, this.#billing);
  #details: InvoiceDetailsPart | undefined;
  #last: Page<Invoice> | undefined;
  #lastStore: unknown;
  /** How many rows the whole list has, which its first page told. */
  #count: number | undefined;

  override render(): TemplateResult {
    const { language, store, problem } = this.#billing;
    if (this.#lastStore !== store) this.#last = undefined;
    this.#lastStore = store;
    const { data, error } = this.#billing.read(store?.invoices(this.#query));
    const view = this.#billing.may('view-billing');
    const failure = problem ?? error;
    this.#last = data ?? this.#last;
    this.#count = data?.count ?? this.#count;
    let content: unknown = this.#table(language, this.#last);
    if (language && view && !view.allowed) content = html`<p>${refusal(view, language)}</p>`;
    else if (language && !data && failure) content = errorNotice(this.#billing, failure);
    return html`<div class="list" lang=${language?.locale ?? nothing} aria-busy=${!data && !failure}>
      ${staleNotice(this.#billing)} ${this.#pane.news()} ${content}
    </div>
    ${this.failed || this.#pane.failed ? notLoaded(language) : nothing} ${this.#pane.render()}`;
  }

  get #query() {
    const { filter, sort, cursors } = this;
    return queryOf({ fixed: this.status, filter, sort, cursors, limit: this.pageSize });
  }

  #table(language: Language | undefined, page: Page<Invoice> | undefined) {
    const words = language?.words;
    const choose = (filter: Filter) => this.#restart(() => (this.filter = filter));
    const sortBy = (field: SortField) => this.#restart(() => (this.sort = nextSort(this.sort, field)));
    const isEmpty = page?.items.length === 0;
    return html`
      ${words && !this.status ? filtersView(words, this.filter, choose) : nothing}
      ${
        isEmpty && words
          ? this.#nothing(words)
          : html`<table role="table" part="table">
        <caption class="visually-hidden">${words?.invoices}</caption>
        ${headings(words, this.sort, sortBy)}
        <tbody role="rowgroup">${
          page && language
            ? page.items.map((invoice) => this.#row(invoice, language))
            : skeletonRows(Math.min(this.pageSize, 10))
        }</tbody>
      </table>`
      }
      ${page && words ? this.#pages(page, words) : nothing}`;
  }

  #nothing(words: Language['words']) {
    const { status } = this.#query;
    let text = status ? words.noneMatch : words.noInvoices;
    if (status?.includes('due')) text = words.nothingDue;
    return html`<p class="empty">${this.filter === 'all' ? html`<slot name="empty">${text}</slot>` : text}</p>`;
  }

  #row(invoice: Invoice, language: Language) {
    const { store } = this.#billing;
    const activities = store ? this.#billing.value(store.activities) : [];
    const details = this.opened === invoice.id ? this.#details?.render(invoice.id) : undefined;
    return rowView(invoice, language, {
      activities,
      details,
      toggle: () => this.#toggle(invoice),
      pay: () => this.#pane.open([invoice.id]),
    });
  }

  #pages(page: Page<Invoice>, words: Language['words']) {
    const before = this.cursors.length * (this.#query.limit ?? 25);
    const next = page.nextCursor;
    return pagesView(words, {
      from: before + 1,
      to: before + page.items.length,
      count: this.#count,
      previous: this.cursors.length ? () => this.#turn(this.cursors.slice(0, -1)) : undefined,
      next: next ? () => this.#turn([...this.cursors, next]) : undefined,
    });
  }

  #turn(cursors: readonly string[]): void {
    this.opened = undefined;
    this.cursors = cursors;
  }

  #restart(change: () => unknown): void {
    this.#turn([]);
    change();
  }

  async #toggle(invoice: Invoice): Promise<void> {
    if (this.opened === invoice.id) {
      this.opened = undefined;
      return;
    }
    const { language } = this.#billing;
    const select = new InvoiceSelectEvent(invoice);
    if (!language || !this.dispatchEvent(select)) return;
    try {
      const { InvoiceDetailsPart, words } = await loadParts(language);
      this.#details = new InvoiceDetailsPart(this, this.#billing, words, (id) => this.#pane.open([id]));
      this.opened = invoice.id;
      this.failed = false;
    } catch {
      this.failed = true;
    }
  }
}
