import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentMethod } from '../../../sdk/index.ts';
import { brandMark } from '../methods/brand-mark.ts';
import { methodFacts, option } from '../methods/method-option.ts';
import { isOffered, isUsable } from '../methods/usable.ts';
import { errorNotice } from '../notices.ts';
import type { Pane } from './pane.ts';

/** Select a payment method: a saved card, or a new one. */
export function methodsView(pane: Pane): TemplateResult {
  const { billing, store, words, busy } = pane;
  const { data, error } = billing.read(store.methods);
  const methods = data?.filter(isOffered).map((method) => row(pane, method));
  return html`<fieldset ?disabled=${busy}>
    <legend>${words.selectMethod}</legend>
    ${wireNote(pane)}
    <div class="options">
      ${methods ?? (error ? errorNotice(billing, error) : skeleton)}
      ${newCard(pane)}
    </div>
  </fieldset>`;
}

const skeleton = html`<div class="option"><span class="skeleton"></span></div>`;

function radio(pane: Pane, value: string, content: unknown, locked = false) {
  const choose = () => {
    pane.choose(value);
  };
  return option({ group: 'pane-method', checked: pane.method === value, locked, choose }, value, content);
}

function row(pane: Pane, method: PaymentMethod) {
  return radio(pane, method.id, methodFacts(method, pane.language), !isUsable(method));
}

function newCard(pane: Pane) {
  const { words, card, method, billing } = pane;
  const head = radio(pane, 'new', html`${brandMark(null)}<span class="names">${words.newCard}</span>`);
  if (method !== 'new') return head;
  if (pane.hasCardPage)
    return html`<div>${head}<div class="fields"><p class="small muted">${words.cardPage}</p></div></div>`;
  const maySave = billing.may('add-payment-method')?.allowed;
  return html`<div>${head}
    <div class="fields">
      ${card.render()}
      ${maySave ? saveBox(pane) : html`<p class="small muted">${words.usedOnce}</p>`}
    </div>
  </div>`;
}

function saveBox(pane: Pane) {
  const change = (event: Event) => {
    pane.saveCard = (event.target as HTMLInputElement).checked;
  };
  return html`<label class="check">
    <input type="checkbox" .checked=${pane.saveCard} @change=${change}>${pane.words.saveCard}
  </label>`;
}

/** Who usually pays by wire may pay with a card all the same, up to a limit. */
function wireNote({ billing, store, words, language }: Pane) {
  const profile = billing.read(store.profile).data;
  if (profile?.paysBy !== 'wire') return nothing;
  const limit = profile.cardLimit ? words.cardLimit(language.money(profile.cardLimit)) : '';
  return html`<p class="small muted note">${language.sentences(words.wireUsual, limit)}</p>`;
}
