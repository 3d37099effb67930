import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../i18n/language.ts';
import type { Words } from '../i18n/words.ts';
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

interface Pages {
  from: number;
  to: number;
  count: number | undefined;
  totals: { amount: number; currency: string }[] | undefined;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
}

/** What is due over the whole list, where in it this page is, and the way to the others. */
export function footerView(language: Language, pages: Pages): TemplateResult {
  const { words } = language;
  const at = (row: number) => language.number(row);
  const { from, to, count, totals = [], previous, next } = pages;
  const due = totals.filter(({ amount }) => amount > 0);
  return html`<div class="tools foot" part="footer">
    <span class="muted small money" role="status">${count && to ? words.range(at(from), at(to), at(count)) : nothing}</span>
    ${
      due.length
        ? html`<span class="totals" part="totals"><span class="muted small">${words.totalOutstanding}</span>
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
