import { html, nothing, type TemplateResult } from 'lit';
import type { DocumentType, InvoiceStatus } from '../../../sdk/index.ts';
import { currencySign } from '../../i18n/currency-sign.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import { columnName } from '../columns.ts';
import type { List } from '../list.ts';
import type { Filters, Sort } from '../list-query.ts';
import { amountFilter } from './amount-filter.ts';
import { documentTypes, statuses } from './known-filters.ts';
import { closeAround } from './popover.ts';
import { withFilters } from './with-filters.ts';

type AllWords = Words & MoreWords;
type Many = 'status' | 'documentType' | 'currency';

const sortable = ['issueDate', 'dueDate', 'total', 'amountDue', 'number'] as const;

/** What a reader filters by; every choice counts at once. */
export function filterPanel(
  list: List,
  words: AllWords,
  currencies: readonly string[],
  currency: string | undefined,
): TemplateResult {
  const { filters } = list;
  const many = (field: Many, legend: string, values: readonly string[], name: (value: string) => string) =>
    html`<fieldset><legend>${legend}</legend><div class="boxes">${values.map(
      (value) => html`<label><input type="checkbox" .checked=${isOn(filters, field, value)}
        @change=${() => toggle(list, field, value)}>${name(value)}</label>`,
    )}</div></fieldset>`;
  return html`${order(list, words)}
    ${many('status', words.status, statuses, (one) => words.statuses[one as InvoiceStatus])}
    ${dates(list, words, 'issued')} ${dates(list, words, 'due')} ${currency ? amountFilter(list, words, currency, currencies.length > 1) : nothing}
    ${many('documentType', words.documentType, documentTypes, (one) => words.documents[one as DocumentType])}
    ${currencies.length > 1 ? many('currency', words.currency, currencies, (one) => currencySign(one, list.billing.language?.locale ?? 'en')) : nothing}
    <p class="panel-foot">
      <button class="link" type="button" @click=${() => clear(list)}>${words.clearFilters}</button>
      <button class="button" type="button" @click=${closeAround}>${words.done}</button>
    </p>`;
}

const isOn = (filters: Filters, field: Many, value: string) =>
  ((filters[field] ?? []) as readonly string[]).includes(value);

/** Where rows are cards there are no headings to sort by. */
function order(list: List, words: AllWords) {
  const option = (value: Sort, name: string) =>
    html`<option value=${value} .selected=${list.sort === value}>${name}</option>`;
  const change = ({ target }: Event) => {
    list.sort = (target as HTMLSelectElement).value as Sort;
  };
  return html`<label class="order">${words.sortBy}<select @change=${change}>${sortable.map((column) => {
    const name = columnName(column, words);
    return [option(`-${column}`, words.descending(name)), option(column, words.ascending(name))];
  })}</select></label>`;
}

function toggle(list: List, field: Many, value: string): void {
  const now = (list.filters[field] ?? []) as readonly string[];
  const next = now.includes(value) ? now.filter((one) => one !== value) : [...now, value];
  list.chosen = withFilters(list.filters, { [field]: next });
}

/** Clears every filter but the search, which has a way to be cleared of its own. */
export function clear(list: List): void {
  // What could not be read is no filter, and would stay in its field.
  for (const field of list.renderRoot.querySelectorAll<HTMLInputElement>('#filters .pair input')) {
    field.value = '';
    field.setCustomValidity('');
  }
  list.chosen = withFilters({}, { search: list.filters.search });
}

function dates(list: List, words: AllWords, which: 'issued' | 'due') {
  const { filters } = list;
  const [from, to] = [`${which}From`, `${which}To`] as ['issuedFrom', 'issuedTo'];
  const change = (field: keyof Filters) => (event: Event) => {
    const input = event.target as HTMLInputElement;
    if (input.reportValidity()) list.chosen = withFilters(list.filters, { [field]: input.value });
  };
  return html`<fieldset><legend>${which === 'due' ? words.dueDate : words.issued}</legend><div class="pair">
    <label>${words.from}<input type="date" max=${filters[to] ?? nothing} .value=${filters[from] ?? ''}
      @change=${change(from)}></label>
    <label>${words.to}<input type="date" min=${filters[from] ?? nothing} .value=${filters[to] ?? ''}
      @change=${change(to)}></label>
  </div></fieldset>`;
}
