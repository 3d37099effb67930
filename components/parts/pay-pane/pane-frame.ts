import { html, nothing, type TemplateResult } from 'lit';
import type { Sheet } from '../sheet/sheet.ts';
import { footer } from './footer-view.ts';
import { invoicesView } from './invoices-view.ts';
import { methodsView } from './methods-view.ts';
import { actionView, waitingView } from './outcome-views.ts';
import type { Pane } from './pane.ts';
import { receiptView } from './receipt-view.ts';

/**
 * The dialog around every stage of paying.
 *
 * @slot legal - In the pane, below the button that pays, such as terms.
 * @slot receipt - On the receipt, below what was paid, such as a field that sends it by e-mail.
 * @csspart notice - In the pane: what went wrong, or has changed.
 * @csspart invoice - In the pane: one invoice to pay.
 * @csspart amount - In the pane: how much to pay, where less than all that is due may be paid.
 * @csspart method - One payment method.
 * @csspart card-fields - The vendor's fields for a new card.
 * @csspart review - In the pane: to whom, with what and how much.
 * @csspart limit - In the pane: that a card may not pay so much.
 * @csspart pay - A button that pays.
 * @csspart action - In the pane: what the payer's bank or the card company wants to hear.
 * @csspart bank-step - In the pane: the bank's own page.
 * @csspart confirming - In the pane: that the outcome is not known yet.
 * @csspart receipt - In the pane: that it is paid.
 * @csspart download-receipt - On the receipt: a button that saves the receipt of one invoice.
 * @csspart print - On the receipt: the button that prints it.
 */
export function paneFrame(pane: Pane, sheet: Sheet): TemplateResult {
  const { words, language } = pane;
  const content = () => {
    // Whose turn it is at the bank depends on who looks at it, which a page with one tag may not have asked for yet.
    pane.billing.read(pane.store.access);
    return html`<div class="visually-hidden" role="status">${statusOf(pane).map((text) => html`<div>${text}</div>`)}</div>${stageView(pane)}`;
  };
  return sheet.render({ title: words.payInvoices, language, words, content });
}

function isWaiting({ stage, underWay }: Pane): boolean {
  const isUnknown = stage.name === 'form' && underWay?.phase === 'confirming';
  return isUnknown || stage.name === 'elsewhere' || stage.name === 'confirming';
}

function stageView(pane: Pane) {
  const { stage } = pane;
  if (isWaiting(pane)) return waitingView(pane);
  if (stage.name === 'action') return actionView(pane, stage.payment);
  if (stage.name === 'receipt') return receiptView(pane, stage.payment);
  // While a payment is sent nothing in it can have the focus, and what is below would be out of reach of the keyboard.
  const { busy, words } = pane;
  return html`<div class="body" role=${busy ? 'group' : nothing} aria-label=${busy ? words.whatYouPay : nothing}
      tabindex=${busy ? '0' : nothing} aria-busy=${!pane.choice.invoices}>
      ${notice(pane)} ${invoicesView(pane)} ${methodsView(pane)}
    </div>
    ${footer(pane)}`;
}

function notice(pane: Pane) {
  const { notice, words, quoteFailed } = pane;
  if (!notice) return nothing;
  return html`<div class="notice ${notice.tone}" part="notice" role="alert">
    <span>${notice.text}</span>
    ${
      quoteFailed
        ? html`<button class="link" type="button" @click=${() => pane.retryQuote()}>${words.tryAgain}</button>`
        : nothing
    }
  </div>`;
}

/** What assistive technology is told, one after the other, when nothing that has the focus says it. */
function statusOf(pane: Pane): string[] {
  const { stage, words, language, busy } = pane;
  if (stage.name === 'elsewhere') return [words.elsewhereTitle, words.elsewhereText];
  if (isWaiting(pane)) return [words.confirmingTitle, words.confirmingText];
  if (stage.name === 'receipt') return [words.paidText(language.money(stage.payment.total), pane.payee)];
  if (stage.name === 'action')
    return [stage.payment.nextAction?.type === 'redirect' ? words.cardPageTitle : words.stepTitle];
  return busy ? [words.working] : [];
}
