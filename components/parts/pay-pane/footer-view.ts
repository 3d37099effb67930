import { html, nothing, type TemplateResult } from 'lit';
import { methodName } from '../methods/method-text.ts';
import type { Pane } from './pane.ts';

/** The review: to whom, with what, how much; and the button that pays exactly that. */
export function footer(pane: Pane): TemplateResult {
  const { words, language, quote, busy, isReady } = pane;
  return html`<footer part="review">
    <dl class="review">
      ${line(words.payee, pane.payee)}
      ${line(words.with, chosenMethod(pane))}
      <div class="grand"><dt>${words.total}</dt>
        <dd class="money">${quote ? language.money(quote.total) : html`<span class="skeleton"></span>`}</dd></div>
    </dl>
    <button class="button primary wide" part="pay" type="button" ?disabled=${!isReady && !busy}
      aria-disabled=${busy ? 'true' : nothing} aria-describedby="pane-hint" @click=${() => pane.pay()}>
      ${busy ? html`<span class="spinner"></span>${words.paying}` : words.payNow}
    </button>
    <p class="hint small muted" id="pane-hint">${hint(pane)}</p>
  </footer>`;
}

const line = (name: string, value: string) => html`<div><dt>${name}</dt><dd>${value || '–'}</dd></div>`;

function hint({ words, isReady, busy, choice, method, card }: Pane) {
  if (isReady || busy || !choice.invoices) return nothing;
  if (choice.chosen.length === 0) return words.chooseInvoice;
  if (!method) return words.chooseMethod;
  return method === 'new' && !card.complete ? words.cardIncomplete : nothing;
}

function chosenMethod({ method, words, billing, store, language }: Pane): string {
  if (method === 'new') return words.newCard;
  const chosen = billing.read(store.methods).data?.find(({ id }) => id === method);
  return chosen ? methodName(chosen, language) : '';
}
