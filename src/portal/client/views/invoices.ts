import { html, type TemplateResult } from 'lit';
import type { View } from '../view.ts';
import { pageHead } from './page-head.ts';

/** All invoices of the billing profile. */
export function invoices(view: View): TemplateResult {
  return html`
    ${pageHead(view, view.words.invoices)}
    <section class="card"><invoice-list selectable url-state></invoice-list></section>`;
}
