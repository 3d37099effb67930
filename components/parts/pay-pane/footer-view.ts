import { html, nothing, type TemplateResult } from 'lit';
import { methodName } from '../methods/method-text.ts';
import type { Pane } from './pane.ts';

/** The review: to whom, with what, how much; and the button that pays exactly that. */
export function footer(pane: Pane): TemplateResult {
  const { words, busy, isReady } = pane;
  return html`<footer part="review">
    <dl class="review">
      ${line(words.payee, pane.payee)}
      ${line(words.with, chosenMethod(pane))}
      <div class="grand"><dt>${words.total}</dt>
        <dd class="money">${total(pane)}</dd></div>
    </dl>
    ${limitNote(pane)}
    <button class="button primary wide" part="pay" type="button" ?disabled=${!isReady && !busy}
      aria-disabled=${busy ? 'true' : nothing} aria-describedby="pane-hint" @click=${() => pane.pay()}>
      ${busy ? html`<span class="spinner"></span>${words.paying}` : words.payNow}
    </button>
    <p class="hint small muted" id="pane-hint">${hint(pane)}</p>
    <slot name="legal"></slot>
  </footer>`;
}

const line = (name: string, value: string) =>
  html`<div><dt>${name}</dt><dd><bdi>${value || '–'}</bdi></dd></div>`;

function total({ quote, language, choice, part }: Pane) {
  if (quote) return language.money(quote.total);
  const isNothing = choice.invoices && (choice.chosen.length === 0 || part.isWrong);
  return isNothing ? '–' : html`<span class="skeleton"></span>`;
}

/** Said before anything is pressed: what is chosen is more than a card may pay. */
function limitNote({ passedLimit, choice, words, language }: Pane) {
  if (!passedLimit) return nothing;
  const limit = language.money(passedLimit);
  const text = choice.chosen.length > 1 ? words.chooseFewer(limit) : words.overCardLimit(limit);
  return html`<p class="notice warning" part="limit" role="status">${text}</p>`;
}

function hint({ words, isReady, busy, passedLimit, choice, part, method, card, hasCardPage }: Pane) {
  if (isReady || busy || passedLimit || !choice.invoices) return nothing;
  if (choice.chosen.length === 0) return words.chooseInvoice;
  if (part.isWrong) return nothing;
  if (!method) return words.chooseMethod;
  return method === 'new' && !hasCardPage && !card.complete ? words.cardIncomplete : nothing;
}

function chosenMethod({ method, words, billing, store, language }: Pane): string {
  if (method === 'new') return words.newCard;
  const chosen = billing.read(store.methods).data?.find(({ id }) => id === method);
  return chosen ? methodName(chosen, language) : '';
}
