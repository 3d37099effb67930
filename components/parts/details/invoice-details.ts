import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { InvoiceDetails, Money } from '../../../sdk/index.ts';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords, Words } from '../../i18n/words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { addStyles } from '../../theme/add-styles.ts';
import { errorNotice } from '../notices.ts';
import { detailStyles } from './details.styles.ts';
import { remittanceView } from './remittance-view.ts';

type AllWords = Words & MoreWords;

/** Shows one invoice with its lines, payments and remittance instructions. */
export class InvoiceDetailsPart {
  readonly #billing: BillingController;
  readonly #words: AllWords;

  constructor(host: ReactiveElement, billing: BillingController, words: AllWords) {
    this.#billing = billing;
    this.#words = words;
    addStyles(host, detailStyles);
  }

  render(invoiceId: string): TemplateResult {
    const { store, language } = this.#billing;
    const { data, error } = this.#billing.read(store?.invoice(invoiceId));
    if (!data && error) return errorNotice(this.#billing, error);
    if (!data || !language) return html`<div class="details"><span class="skeleton"></span></div>`;
    return html`<div class="details" part="details">
      <section>${amounts(data, this.#words, language)}</section>
      <section>${facts(data, this.#words, language)}</section>
    </div>`;
  }
}

function amounts(invoice: InvoiceDetails, words: AllWords, language: Language) {
  const sum = (name: string, money: Money, kind = '') =>
    html`<li class=${kind}><span>${name}</span><span class="money">${language.money(money)}</span></li>`;
  const { lines, subtotal, tax, total, creditApplied, amountPaid, amountDue } = invoice;
  return html`<h3>${words.lines}</h3>
    <ul class="lines" role="list">
      ${lines.map(({ description, amount }) => sum(description, amount))}
      ${sum(words.subtotal, subtotal, 'sum')} ${sum(words.tax, tax)} ${sum(words.total, total, 'grand')}
      ${creditApplied.amount ? sum(words.creditApplied, creditApplied) : nothing}
      ${amountPaid.amount ? sum(words.amountPaid, amountPaid) : nothing}
      ${sum(words.amountDue, amountDue, 'grand')}
    </ul>`;
}

function facts(invoice: InvoiceDetails, words: AllWords, language: Language) {
  const { payments, remittance, related } = invoice;
  return html`${about(invoice, words, language)} ${charge(invoice, words, language)}
    ${
      payments.length
        ? html`<h3>${words.payments}</h3><dl class="facts">
            ${payments.map(
              (one) => html`<div><dt>${language.instant(one.paidAt)}</dt>
                <dd><span class="money">${language.money(one.amount)}</span> <span class="muted">${one.method}</span></dd></div>`,
            )}</dl>`
        : nothing
    }
    ${remittance ? html`<h3>${words.howToPay}</h3>${remittanceView(remittance, words)}` : nothing}
    ${
      related.length
        ? html`<h3>${words.related}</h3><dl class="facts">
            ${related.map((one) => html`<div><dt>${words.relations[one.relation]}</dt><dd>${one.number}</dd></div>`)}
          </dl>`
        : nothing
    }`;
}

function about(
  { periodStart, periodEnd, purchaseOrder }: InvoiceDetails,
  words: AllWords,
  language: Language,
) {
  const period =
    periodStart && periodEnd ? words.period(language.date(periodStart), language.date(periodEnd)) : undefined;
  if (!period && !purchaseOrder) return nothing;
  return html`<h3>${words.about}</h3><dl class="facts">
    ${period ? html`<div><dt>${words.periodName}</dt><dd>${period}</dd></div>` : nothing}
    ${purchaseOrder ? html`<div><dt>${words.purchaseOrder}</dt><dd>${purchaseOrder}</dd></div>` : nothing}
  </dl>`;
}

function charge({ automaticCharge }: InvoiceDetails, words: AllWords, language: Language) {
  if (!automaticCharge?.date) return nothing;
  const { state, date, failure } = automaticCharge;
  const day = language.date(date);
  if (state === 'failed') {
    const why = words.failures[failure?.code ?? 'other'];
    return html`<p class="notice warning">${words.automaticChargeFailed(day, why)}</p>`;
  }
  return state === 'scheduled' ? html`<p class="notice">${words.automaticChargeComing(day)}</p>` : nothing;
}
