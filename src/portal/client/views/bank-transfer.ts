import { html, type TemplateResult } from 'lit';
import type { View } from '../view.ts';
import { pageHead } from './page-head.ts';

/** Who may pay by check or wire transfer, how it is done, and the open invoices with their exact references. */
export function bankTransfer(view: View): TemplateResult {
  const { words } = view;
  return html`
    ${pageHead(view, words.bankTransfer)}
    <section class="card prose" aria-labelledby="who">
      <h2 id="who">${words.wireWhoTitle}</h2>
      <p>${words.wireWhoText}</p>
      <h2>${words.wireHowTitle}</h2>
      <ol>${words.wireSteps.map((step) => html`<li>${step}</li>`)}</ol>
    </section>
    <section class="card" aria-labelledby="open-invoices">
      <h2 id="open-invoices">${words.openInvoices}</h2>
      <invoice-list status="due overdue" sort="dueDate"></invoice-list>
    </section>`;
}
