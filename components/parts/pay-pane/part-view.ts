import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { currencySign } from '../../i18n/currency-sign.ts';
import { amountNote } from '../amount-note.ts';
import type { Pane } from './pane.ts';

/** Offers to pay less than all that is due; then a field for how much. */
export function partView(pane: Pane) {
  const { part, words, host, busy } = pane;
  if (!part.isOffered) return nothing;
  const focus = (selector: string) =>
    host.updateComplete.then(() => host.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  const begin = () => {
    part.begin();
    focus('.part input').then(() => host.renderRoot.querySelector<HTMLInputElement>('.part input')?.select());
  };
  const stop = () => {
    part.type(undefined);
    focus('.part .link');
  };
  const content =
    part.text === undefined
      ? html`<button class="link small" type="button" @click=${begin}>${words.payOtherAmount}</button>`
      : field(pane, part.text, stop);
  return html`<fieldset class="part" part="amount" ?disabled=${busy}>${content}</fieldset>`;
}

function field({ part, words, language }: Pane, text: string, stop: () => void) {
  const type = (event: InputEvent) => part.type((event.target as HTMLInputElement).value);
  return html`<label for="pane-amount">${words.amountToPay}</label>
    <span class="field">
      <input id="pane-amount" type="text" inputmode="decimal" autocomplete="off" .value=${live(text)} @input=${type}
        aria-invalid=${part.isWrong ? 'true' : nothing} aria-describedby="pane-amount-note">
      <span class="muted">${currencySign(part.due.currency, language.locale)}</span>
    </span>
    <button class="link small" type="button" @click=${stop}>${words.payInFull}</button>
    <p class="small danger" id="pane-amount-note" role="status">
      ${part.isWrong ? amountNote(text, part.due, language, words) : nothing}
    </p>`;
}
