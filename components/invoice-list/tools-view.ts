import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../i18n/language.ts';
import type { Words } from '../i18n/words.ts';
import type { List } from './list.ts';
import { type Filters, type Preset, presets } from './list-query.ts';

/** Which invoices are shown, by status. */
export function presetsView(
  words: Words,
  { status }: Filters,
  choose: (status: Filters['status']) => void,
): TemplateResult {
  return html`<div class="filters" role="group" aria-label=${words.show}>
    ${(Object.keys(presets) as Preset[]).map(
      (preset) => html`<button type="button" aria-pressed=${String(presets[preset]) === String(status)}
        @click=${() => choose(presets[preset])}>${words.filters[preset]}</button>`,
    )}
  </div>`;
}

/** In place of the table where there are no rows: in the host's own words, unless the reader asked for less. */
export function nothingView(words: Words, { status }: Filters, filters: Filters): TemplateResult {
  const isNarrowed = Object.keys(filters).length > 0;
  let text = status || isNarrowed ? words.noneMatch : words.noInvoices;
  if (status?.includes('due') && Object.keys(filters).length < 2) text = words.nothingDue;
  return html`<p class="empty">${isNarrowed ? text : html`<slot name="empty">${text}</slot>`}</p>`;
}

interface Pages {
  from: number;
  to: number;
  /** How many there are, once something was asked for; said together with where this is. */
  found: string | undefined;
  isPart: boolean;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
}

/** What is due over the whole list, where in it this page is, and the way to the others. */
export function footerView(
  language: Language,
  { count, totals = [] }: List['whole'],
  { from, to, found, isPart, previous, next }: Pages,
): TemplateResult {
  const { words } = language;
  const at = (row: number) => language.number(row);
  const due = totals.filter(({ amount }) => amount > 0);
  return html`<div class="tools foot" part="footer">
    <span class="muted small money" role="status">${found ? html`<span class="visually-hidden">${found}</span>` : nothing}
      ${count && to >= from ? words.range(at(from), at(to), at(count)) : nothing}</span>
    ${
      due.length
        ? html`<span class="totals" part="totals"><span class="muted small">${isPart ? words.amountDue : words.totalOutstanding}</span>
          ${due.map((total) => html`<span class="money">${language.money(total)}</span>`)}</span>`
        : nothing
    }
    ${
      previous || next
        ? html`<span class="turning">
            <button class="button" type="button" aria-disabled=${!previous} @click=${previous}>${words.previous}</button>
            <button class="button" type="button" aria-disabled=${!next} @click=${next}>${words.next}</button>
          </span>`
        : nothing
    }
  </div>`;
}
