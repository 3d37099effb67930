import { html, type TemplateResult } from 'lit';
import type { View } from '../view.ts';
import { pageHead } from './page-head.ts';

/** Saved cards, the default and how else the billing profile pays. */
export function paymentMethods(view: View): TemplateResult {
  return html`
    ${pageHead(view, view.words.paymentMethods)}
    <section class="card narrow"><payment-method-picker manage></payment-method-picker></section>`;
}
