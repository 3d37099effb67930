import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../i18n/words.ts';
import type { Filter } from './list-query.ts';

/** Which invoices are shown. */
export function filtersView(words: Words, chosen: Filter, choose: (filter: Filter) => void): TemplateResult {
  return html`<div class="filters" role="group" aria-label=${words.show}>
    ${(Object.keys(words.filters) as Filter[]).map(
      (filter) => html`<button type="button" aria-pressed=${filter === chosen} @click=${() => choose(filter)}>
        ${words.filters[filter]}
      </button>`,
    )}
  </div>`;
}

interface Pages {
  from: number;
  to: number;
  count: number | undefined;
  previous: (() => void) | undefined;
  next: (() => void) | undefined;
}

/** Where in the list this page is, and the way to the others. */
export function pagesView(words: Words, pages: Pages): TemplateResult | typeof nothing {
  const { from, to, count, previous, next } = pages;
  if (!previous && !next) return nothing;
  return html`<div class="tools">
    <span class="muted small money" role="status">${count === undefined ? nothing : words.range(from, to, count)}</span>
    <span class="pages">
      <button class="button" type="button" ?disabled=${!previous} @click=${previous}>${words.previous}</button>
      <button class="button" type="button" ?disabled=${!next} @click=${next}>${words.next}</button>
    </span>
  </div>`;
}
