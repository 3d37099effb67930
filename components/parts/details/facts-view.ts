import { html, nothing } from 'lit';
import type { Details } from './details.ts';

/** What the invoice is about, what was paid on it, and which documents belong to it. */
export function factsView(details: Details): unknown {
  return html`${about(details)} ${payments(details)} ${details.downloads.render(details)}
    ${related(details)}`;
}

function about({ invoice, words, language }: Details) {
  const { periodStart, periodEnd, purchaseOrder } = invoice;
  const period =
    periodStart && periodEnd ? words.period(language.date(periodStart), language.date(periodEnd)) : undefined;
  if (!period && !purchaseOrder) return nothing;
  return html`<h3>${words.about}</h3><dl class="facts">
    ${period ? html`<div><dt>${words.periodName}</dt><dd>${period}</dd></div>` : nothing}
    ${purchaseOrder ? html`<div><dt>${words.purchaseOrder}</dt><dd><bdi>${purchaseOrder}</bdi></dd></div>` : nothing}
  </dl>`;
}

function payments({ invoice, words, language }: Details) {
  if (invoice.payments.length === 0) return nothing;
  return html`<h3>${words.payments}</h3><dl class="facts" part="payments">
    ${invoice.payments.map(
      ({
        amount,
        paidAt,
        method,
        paymentId,
        refunded,
        disputed,
      }) => html`<div><dt>${language.instant(paidAt)}</dt>
        <dd><span class="money">${language.money(amount)}</span>
          <span class="muted">${methodName(method, words)}</span>
          ${refunded ? html`<span class="small">${words.paidBack(language.money(refunded))}</span>` : nothing}
          ${disputed ? html`<span class="small warn">${words.disputed(language.money(disputed))}</span>` : nothing}
          ${paymentId || method === earlier ? nothing : html`<span class="small muted">${words.paidElsewhere}</span>`}</dd></div>`,
    )}</dl>`;
}

/** Money that had come in before, by card or by bank. */
const earlier = 'Earlier payment';

/** The methods that our own ledger names; others, such as a card's, are called alike in every language. */
function methodName(method: string, words: Details['words']) {
  if (method === 'Bank transfer') return words.bankTransfer;
  return method === earlier ? words.earlierPayment : html`<bdi>${method}</bdi>`;
}

function related({ invoice, words, open }: Details) {
  if (invoice.related.length === 0) return nothing;
  return html`<h3>${words.related}</h3><dl class="facts" part="related">
    ${invoice.related.map(
      ({ id, number, relation }) => html`<div><dt>${words.relations[relation]}</dt>
        <dd><button class="link" type="button" @click=${() => open(id)}><bdi>${number}</bdi></button></dd></div>`,
    )}</dl>`;
}
