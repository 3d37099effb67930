import { html, type TemplateResult } from 'lit';
import type { Payment } from '../../../sdk/index.ts';
import { check } from '../icons.ts';
import type { Pane } from './pane.ts';

/** The outcome is not known yet: nobody may pay again. */
export function waitingView({ words, stage, underWay, language }: Pane): TemplateResult {
  const elsewhere = stage.name === 'elsewhere';
  return html`<div class="body"><div class="outcome" part="confirming">
    <span class="spinner" aria-hidden="true"></span>
    <h3 tabindex="-1" data-focus>${elsewhere ? words.elsewhereTitle : words.confirmingTitle}</h3>
    <p>${elsewhere ? words.elsewhereText : words.confirmingText}</p>
    ${!elsewhere && underWay ? html`<p class="muted money">${language.money(underWay.total)}</p>` : ''}
  </div></div>`;
}

/** The payer's bank wants to hear from the payer. */
export function actionView(pane: Pane, payment: Payment): TemplateResult {
  const { words, language } = pane;
  const url = payment.nextAction?.url ?? '';
  const link = /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url)
    ? html`<a class="button primary wide" href=${url} target="_blank" rel="noopener">${words.stepLink}</a>`
    : '';
  return html`<div class="body"><div class="outcome" part="action">
      <h3 tabindex="-1" data-focus>${words.stepTitle}</h3>
      <p>${words.stepText}</p>
      <p class="money">${words.paidTo(language.money(payment.total), pane.payee)}</p>
    </div></div>
    <footer>${link}
      <button class="button wide" type="button" @click=${() => pane.cancel(payment)}>${words.cancelPayment}</button>
    </footer>`;
}

/** Paid, by the service's own word. */
export function receiptView(pane: Pane, payment: Payment): TemplateResult {
  const { words, language } = pane;
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
      <dl class="review allocated">
        ${payment.allocations.map(({ invoiceNumber, amount }) => line(invoiceNumber, language.money(amount)))}
      </dl>
    </div>
    <footer>
      <button class="button primary wide" type="button" @click=${() => pane.close()}>${words.done}</button>
    </footer>`;
}

const line = (name: string, value: string) =>
  html`<div><dt>${name}</dt><dd class="money">${value}</dd></div>`;
