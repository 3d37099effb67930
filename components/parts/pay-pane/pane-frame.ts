import { html, nothing, type TemplateResult } from 'lit';
import { type Ref, ref } from 'lit/directives/ref.js';
import { cross } from '../icons.ts';
import { footer } from './footer-view.ts';
import { invoicesView } from './invoices-view.ts';
import { methodsView } from './methods-view.ts';
import { actionView, receiptView, waitingView } from './outcome-views.ts';
import type { Pane } from './pane.ts';

/** The dialog around every stage of paying. */
export function paneFrame(pane: Pane, dialog: Ref<HTMLDialogElement>): TemplateResult {
  const { words, language } = pane;
  return html`<dialog class="pane" part="pane" lang=${language.locale} aria-labelledby="pane-title"
    ${ref(dialog)} @close=${() => pane.host.requestUpdate()}>
    <header>
      <h2 id="pane-title" tabindex="-1" data-focus>${words.payInvoices}</h2>
      <button class="close" type="button" aria-label=${words.close} @click=${() => pane.close()}>${cross}</button>
    </header>
    <p class="visually-hidden" role="status">${statusOf(pane)}</p>
    ${pane.isOpen ? stageView(pane) : nothing}
  </dialog>`;
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
  return html`<div class="body" aria-busy=${!pane.choice.invoices}>
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

/** What assistive technology is told when nothing that has the focus says it. */
function statusOf(pane: Pane): string {
  const { stage, words, language, busy } = pane;
  if (stage.name === 'elsewhere') return `${words.elsewhereTitle}. ${words.elsewhereText}`;
  if (isWaiting(pane)) return `${words.confirmingTitle}. ${words.confirmingText}`;
  if (stage.name === 'receipt') return words.paidText(language.money(stage.payment.total), pane.payee);
  if (stage.name === 'action')
    return `${stage.payment.nextAction?.type === 'redirect' ? words.cardPageTitle : words.stepTitle}.`;
  return busy ? words.working : '';
}
