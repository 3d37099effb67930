import { html, nothing, type TemplateResult } from 'lit';
import type { Payment } from '../../../sdk/index.ts';
import { stepUrl } from '../../card-entry/step-url.ts';
import type { Pane } from './pane.ts';

/** The outcome is not known yet: nobody may pay again. */
export function waitingView({ words, stage, underWay, language }: Pane): TemplateResult {
  const elsewhere = stage.name === 'elsewhere';
  const payment = stage.name === 'confirming' ? stage.payment : underWay?.payment;
  return html`<div class="body"><div class="outcome" part="confirming">
    <span class="spinner" aria-hidden="true"></span>
    <h3 tabindex="-1" data-focus>${elsewhere ? words.elsewhereTitle : words.confirmingTitle}</h3>
    <p>${elsewhere ? words.elsewhereText : words.confirmingText}</p>
    ${!elsewhere && underWay ? html`<p class="muted money">${language.money(underWay.total)}</p>` : ''}
    ${!elsewhere && payment ? html`<p class="muted small">${words.reference} <bdi>${payment.reference}</bdi></p>` : ''}
  </div></div>`;
}

/** The payer's bank wants to hear from the payer, in a frame below the amount and the payee, or on a page of its own. */
export function actionView(pane: Pane, payment: Payment): TemplateResult {
  const { words, language } = pane;
  const page = pane.pageFor(payment);
  const frame = page ? undefined : pane.bankStep.render(payment);
  const isCardPage = payment.nextAction?.type === 'redirect';
  return html`<div class="body"><div class="outcome action" part="action">
      <h3 tabindex="-1" data-focus>${isCardPage ? words.cardPageTitle : words.stepTitle}</h3>
      <p>${isCardPage ? words.cardPageText : words.stepText}</p>
      <p class="agreed">${words.paidTo(language.money(payment.total), pane.payee)}</p>
      ${frame}
    </div></div>
    <footer>${frame ? '' : stepLink(payment, page, isCardPage ? words.cardPageLink : words.stepLink)}
      <button class="button wide" type="button" @click=${() => pane.cancel(payment)}>${words.cancelPayment}</button>
    </footer>`;
}

/** To the step's own page, which leads back here; or beside this page, where it would not. */
function stepLink({ nextAction }: Payment, page: string | undefined, text: string) {
  const address = page ?? stepUrl(nextAction?.url ?? '')?.href;
  if (!address) return '';
  return html`<a class="button primary wide" href=${address} target=${page ? nothing : '_blank'} rel="noopener">${text}</a>`;
}
