import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BillingError, Invoice, InvoiceQuery, Page } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import { denied } from '../parts/denied.ts';
import { errorNotice, notLoaded, staleNotice } from '../parts/notices.ts';
import { PaneOpener } from '../parts/pane-opener.ts';
import { BillingController } from '../state/billing-controller.ts';
import type { View } from '../state/resource.ts';
import { shared } from '../theme/shared.styles.ts';
import { columnsOf } from './columns.ts';
import { headings, skeletonRow } from './headings-view.ts';
import { styles } from './invoice-list.styles.ts';
import { LaterParts } from './later-parts.ts';
import type { List } from './list.ts';
import { type Filters, nextSort, pageBefore, queryOf, type Sort } from './list-query.ts';
import { rowView } from './row-view.ts';
import { footerView, nothingView, presetsView } from './tools-view.ts';

/**
 * The invoices of a billing profile as a table: search, filter, sort, choose columns, page or scroll without end, open the
 * details of one, pay one from its row or several together, and export what is filtered as CSV or PDFs.
 *
 * @slot empty - Shown when there are no invoices, or none of the statuses that `status` fixes.
 * @slot row-{id} - At the end of the row of the invoice with this id, such as an action of the host's own.
 * @fires invoice-select - An invoice's details were opened; `invoice` holds it, and `preventDefault()` keeps them closed.
 * @fires selection-change - Other invoices are selected than before; `invoices` holds them.
 * @fires ask-to-pay - Who may not pay asks someone who can; cancelable, for a host that sends a message of its own.
 * @fires payment-submit - The payer pressed Pay now in the pane; cancelable, and `waitUntil()` holds it.
 * @fires payment-success - A payment succeeded; `payment` holds it.
 * @fires payment-error - A payment failed or was refused; `payment` or `error` says why.
 * @csspart table - The table.
 * @csspart row - One invoice.
 * @csspart status - The status of one invoice.
 * @csspart pay - The button that pays one invoice.
 * @csspart tools - Search, filters, columns and export above the table.
 * @csspart chips - The filters that are on.
 * @csspart panel - Where filters, columns or an export are chosen.
 * @csspart export - How far an export is, or why there is no file.
 * @csspart selection - How many invoices are selected, and the way to pay them.
 * @csspart footer - Where in the list this is, and the way to other pages.
 * @csspart totals - What is due over the whole list, per currency.
 * @csspart details - The details of one invoice.
 * @csspart news - What became of a payment that an earlier visit began.
 * @csspart pane - The pane where an invoice is paid.
 * @csspart error - What is shown when the invoices could not be loaded.
 * @csspart stale - What is shown when the invoices may be out of date.
 * @csspart reason - Why the invoices cannot be seen, or not be paid.
 * @csspart ask - The button that asks someone to pay.
 * @cssState busy - Something is on its way.
 * @cssState empty - There are no invoices, or none that match.
 * @cssState error - Something could not be loaded.
 * @cssState stale - What is shown may be out of date.
 * @cssState denied - Something may not be seen or done; the reason is shown.
 * @cssState overdue - An invoice that is shown is overdue.
 */
export class InvoiceList extends LitElement implements List {
  static override styles = [...shared, ...styles];

  /** Shows only invoices of these statuses, separated by spaces, such as `due overdue`, and nothing to choose above them. */
  @property() status?: string;
  /** The order: `number`, `issueDate`, `dueDate`, `amountDue` or `total`; with `-` before it, from the top down. */
  @property() sort: Sort = '-issueDate';
  /** How many invoices a page has: 1 to 100. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 25;
  /** `endless` appends rows as one scrolls, instead of pages to turn. */
  @property() mode: 'pages' | 'endless' = 'pages';
  /** The columns beside the number, in order, such as `dueDate status amountDue purchaseOrder`. */
  @property() columns: string | undefined;
  /** Lets several invoices be selected and paid together. */
  @property({ type: Boolean }) selectable = false;
  /** The table alone: nothing to search, filter or choose above it. */
  @property({ type: Boolean }) plain = false;
  /** Keeps search, filters, order, page and columns in the page's address, each name beginning with this word (or `invoices`). */
  @property({ attribute: 'url-state' }) urlState?: string;
  /**
   * Which invoices are listed, as the SDK's `invoices.list` takes it. What a reader chooses takes its place, and stays where the same is
   * given again, as frameworks do each time that they render.
   */
  @property({ attribute: false })
  get filters(): Filters {
    return this.chosen;
  }
  set filters(given: Filters) {
    const text = JSON.stringify(given);
    if (text !== this.#given) this.chosen = given ?? {};
    this.#given = text;
  }
  /** @internal */
  @state() chosen: Filters = {};
  /** @internal */
  @state() cursors: readonly (string | undefined)[] = [];
  /** @internal */
  readonly billing = new BillingController(this);
  /** @internal */
  corrected: List['cursors'] = [];
  /** @internal */
  loaded: readonly Invoice[] = [];
  /** @internal */
  loadedCount = 0;
  /** @internal */
  whole: List['whole'] = {};

  readonly #later = new LaterParts(this);
  readonly #pane = new PaneOpener(this, this.billing);
  #given: string | undefined;
  #last: Page<Invoice> | undefined;
  #lastStore: unknown;

  /** @internal */
  get hasTools(): boolean {
    return !this.plain && !this.status;
  }

  /** @internal */
  payAll(invoiceIds: readonly string[]): Promise<void> {
    return this.#pane.open(invoiceIds);
  }

  /** @internal */
  renderNow(): void {
    this.performUpdate();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { store } = this.billing;
    if (this.#lastStore !== store) this.#forget();
    const asksOther = (['chosen', 'sort', 'status', 'pageSize'] as const).some((one) => changed.has(one));
    if (this.hasUpdated && asksOther && !changed.has('cursors')) this.cursors = [];
    if (this.cursors.length && store) this.#correct(store.invoices(this.#query).view);
    if (asksOther || changed.has('cursors')) this.#later.row?.close();
  }

  override render(): TemplateResult {
    const { language, store, problem } = this.billing;
    const waits = this.urlState !== undefined && !this.#later.url;
    const read = (query: InvoiceQuery) => this.billing.read(waits ? undefined : store?.invoices(query));
    const { data, error = problem } = read(this.#query);
    const view = this.billing.may('view-billing');
    const failure = data ? undefined : error;
    this.#last = data ?? this.#last;
    this.whole = read(this.#asked).data ?? this.whole;
    let content: unknown;
    if (language && view && !view.allowed) content = denied(this.billing, view);
    else if (language && problem) content = errorNotice(this.billing, problem);
    else content = this.#table(language, failure ? undefined : this.#last, failure);
    return html`<div class="list ${this.#last ? '' : 'awaited'}" lang=${language?.locale ?? nothing} dir=${language?.directionOf(this) ?? nothing} aria-busy=${!data && !error}>
      ${staleNotice(this.billing)} ${this.#pane.news()} ${content}
      ${this.#later.failed || this.#pane.failed ? notLoaded(language) : nothing}
    </div>
    ${this.#pane.render()}`;
  }

  /** What is asked for the first page, which counts and adds up for all of them. */
  get #asked() {
    const { filters, sort, status, pageSize } = this;
    return queryOf({ fixed: status, filters, sort, limit: pageSize });
  }

  get #query() {
    const cursor = this.mode === 'endless' ? undefined : this.cursors.at(-1);
    return { ...this.#asked, ...(cursor && { cursor }) };
  }

  /** A page of another list, and one that has become empty, is none to stay at. */
  #correct({ data, error }: View<Page<Invoice>>): void {
    if (error?.code === 'invalid-request') this.cursors = this.corrected = [];
    else if (data?.items.length === 0) this.cursors = this.corrected = pageBefore(this.cursors);
  }

  #forget(): void {
    if (this.#lastStore) this.cursors = this.corrected = [];
    this.#lastStore = this.billing.store;
    this.#last = undefined;
    this.loaded = [];
    this.whole = {};
  }

  #table(language: Language | undefined, page: Page<Invoice> | undefined, failure: BillingError | undefined) {
    const { tools } = this.#later;
    const words = language && (tools?.words ?? language.words);
    const columns = columnsOf(this.columns);
    const rows = page && language ? this.#rows(page, language) : this.#skeletons();
    const isEmpty = page?.items.length === 0 && !this.cursors.length;
    const isEndless = this.mode === 'endless';
    const sortBy = (field: string) => {
      this.sort = nextSort(this.sort, field);
    };
    const check = tools?.checkAll() ?? this.#noTick;
    const instead =
      language &&
      ((failure && errorNotice(this.billing, failure)) ||
        (isEmpty && nothingView(language.words, this.#asked, this.filters)));
    return html`
      ${this.hasTools ? this.#toolbar(language) : nothing} ${tools?.below()}
      ${
        instead ||
        html`<div class=${columns.length > 5 ? 'broad' : nothing}><table role="table" part="table" class=${this.mode} aria-busy=${!page}
        aria-rowcount=${isEndless ? (this.whole.count ?? -2) + 1 : nothing}>
        <caption class="visually-hidden">${words?.invoices}</caption>
        ${headings(words, { columns, sort: this.sort, sortBy, check }, isEndless ? 1 : undefined)}
        <tbody role="rowgroup">${rows}</tbody>
      </table></div>`
      }
      ${language ? this.#footer(page, language) : nothing} ${this.#later.whyNotPay?.(this, this.#pane, denied)}`;
  }

  /** The place of a checkbox that is not loaded yet. */
  get #noTick() {
    return this.selectable ? html`<td class="tick"></td>` : nothing;
  }

  #toolbar(language: Language | undefined) {
    const choose = (status: Filters['status']) => {
      const { status: _, ...others } = this.filters;
      this.chosen = status ? { ...others, status } : others;
    };
    return html`<div class="tools head" part="tools">
      ${language ? presetsView(language.words, this.filters, choose) : html`<div class="filters"></div>`}
      <div class="more">${this.#later.tools?.bar()}</div>
    </div>`;
  }

  #rows(page: Page<Invoice>, language: Language) {
    const { store } = this.billing;
    const activities = store ? this.billing.value(store.activities) : [];
    const columns = columnsOf(this.columns);
    const locked = this.billing.settings.whenDenied === 'disabled' && this.billing.may('pay')?.reason;
    const { tools, endless } = this.#later;
    const row = (invoice: Invoice, rowIndex?: number) =>
      rowView(invoice, language, {
        columns,
        activities,
        locked,
        rowIndex,
        check: tools?.check(invoice) ?? this.#noTick,
        details: this.#later.row?.details(invoice),
        toggle: () => this.#later.toggle(invoice, this.#pane),
        pay: () => this.#pane.open([invoice.id]),
      });
    if (this.mode !== 'endless') {
      this.loaded = page.items;
      this.loadedCount = page.items.length;
      // A row stays the row of its invoice: what is pressed is what was there, and the focus goes where its row goes.
      return repeat(
        page.items,
        ({ id }) => id,
        (invoice) => row(invoice),
      );
    }
    if (!endless) return this.#skeletons();
    const memory = [language, activities, locked, this.columns, this.#later.row?.id, tools?.selection];
    return endless.view(this.#query, row, memory, this.#skeleton);
  }

  /** As many rows as a page has, so that nothing moves when they come. */
  #skeletons() {
    return Array.from({ length: this.#query.limit }, this.#skeleton);
  }

  #skeleton = () => skeletonRow(columnsOf(this.columns), this.selectable);

  #footer(page: Page<Invoice> | undefined, language: Language) {
    const before = this.mode === 'endless' ? 0 : this.cursors.length * this.#query.limit;
    const next = this.mode === 'endless' ? undefined : page?.nextCursor;
    return footerView(language, page ? this.whole : {}, {
      from: before + 1,
      to: before + this.loadedCount,
      found: this.#later.tools?.found(),
      // Beside order and size, whatever is asked for leaves something out.
      isPart: Object.keys(this.#asked).length > 2,
      previous: before ? () => (this.cursors = pageBefore(this.cursors)) : undefined,
      // The page before stays until this one has come, and leads nowhere else.
      next: next && next !== this.cursors.at(-1) ? () => (this.cursors = [...this.cursors, next]) : undefined,
    });
  }
}
