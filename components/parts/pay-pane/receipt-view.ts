import { html, nothing, type TemplateResult } from 'lit';
import type { Payment } from '../../../sdk/index.ts';
import { check } from '../icons.ts';
import { download } from '../more-icons.ts';
import type { Pane } from './pane.ts';
import { printPane } from './print-pane.ts';

/** Paid, by the service's own word: what a payer keeps, on paper or as a file for each invoice. */
export function receiptView(pane: Pane, payment: Payment): TemplateResult {
  const { words, language, receipts } = pane;
  const date = language.instant(payment.finishedAt ?? payment.createdAt);
  return html`<div class="body">
      <div class="outcome" part="receipt">
        <span class="seal">${check}</span>
        <h3 tabindex="-1" data-focus>${words.paidTitle}</h3>
        <p>${words.paidText(language.money(payment.total), pane.payee)}</p>
      </div>
      <dl class="review receipt">
        ${line(words.reference, payment.reference)} ${line(words.paidOn, date)} ${line(words.with, payment.method)}
      </dl>
      <dl class="review allocated">${payment.allocations.map((share) => allocation(pane, payment, share))}</dl>
      ${receipts.hasFailed ? html`<p class="small danger" role="alert">${words.loadFailed}</p>` : nothing}
      <slot name="receipt"></slot>
    </div>
    <footer class="ends">
      <button class="button" type="button" part="print" @click=${printPane}>${words.print}</button>
      <button class="button primary" type="button" @click=${() => pane.close()}>${words.done}</button>
    </footer>`;
}

const line = (name: string, value: unknown, note: unknown = nothing) =>
  html`<div><dt><bdi>${name}</bdi></dt><dd class="money"><bdi>${value}</bdi></dd>${note}</div>`;

function allocation(pane: Pane, payment: Payment, share: Payment['allocations'][number]) {
  const { language, words, receipts, billing, part } = pane;
  const { invoiceId, invoiceNumber, amount } = share;
  const left = part.leftOf(share) ?? leftNow(pane, payment, invoiceId);
  const label = words.downloadReceipt(invoiceNumber);
  const button = html`<button class="icon file" part="download-receipt" type="button" aria-label=${label} title=${label}
    aria-disabled=${receipts.isBusy ? 'true' : nothing} @click=${() => receipts.save(payment.id, invoiceId)}>${download}</button>`;
  return line(
    invoiceNumber,
    html`${language.money(amount)} ${billing.may('download')?.allowed ? button : nothing}`,
    left && left.amount > 0
      ? html`<dd class="small muted">${words.leftAfter(language.money(left))}</dd>`
      : nothing,
  );
}

/** What is left of an invoice that was paid elsewhere, once it is known with this payment. */
function leftNow({ billing, store }: Pane, { id }: Payment, invoiceId: string) {
  const { data } = billing.read(store.invoice(invoiceId));
  return data?.payments.some(({ paymentId }) => paymentId === id) ? data.amountDue : undefined;
}
