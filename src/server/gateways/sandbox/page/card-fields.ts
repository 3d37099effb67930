import { html } from 'hono/html';
import { type TestCard, testCards } from '../test-cards.ts';
import type { PageWords } from './words.ts';

interface Field {
  id: 'number' | 'expiry' | 'cvc' | 'name';
  autocomplete: string;
  maxlength: number;
  placeholder?: string;
}

const digits = { number: 'cc-number', expiry: 'cc-exp', cvc: 'cc-csc' };

/** The form: number, expiry, security code, name, and the published test cards so that nobody is stuck. */
export function cardFields(words: PageWords) {
  const [first, ...others] = testCards;
  return html`<form novalidate autocomplete="on" aria-label="${words.title}">
${field(words, { id: 'number', autocomplete: digits.number, maxlength: 23 })}
<div class="pair">
${field(words, { id: 'expiry', autocomplete: digits.expiry, maxlength: 9, placeholder: words['expiry-form'] })}
${field(words, { id: 'cvc', autocomplete: digits.cvc, maxlength: 4 })}
</div>
${field(words, { id: 'name', autocomplete: 'cc-name', maxlength: 100 })}
<aside>
<p><span data-word="test-card">${words['test-card']}</span> ${first && fillButton(words, first)}</p>
<details>
<summary data-word="more">${words.more}</summary>
<ul>${others.map((card) => html`<li>${fillButton(words, card)} ${behaviour(words, card)}</li>`)}</ul>
</details>
</aside>
</form>`;
}

function field(words: PageWords, { id, autocomplete, maxlength, placeholder }: Field) {
  const isText = id === 'name';
  return html`<div class="field">
<label for="${id}"><span data-word="${id}">${words[id]}</span>
${isText ? html`<span class="quiet" data-word="optional">${words.optional}</span>` : ''}</label>
<div class="box"><input id="${id}" name="${id}" type="text" inputmode="${isText ? 'text' : 'numeric'}"
autocomplete="${autocomplete}" maxlength="${maxlength}" ${placeholder ? html`placeholder="${placeholder}"` : ''}
autocapitalize="${isText ? 'words' : 'off'}" autocorrect="off" spellcheck="false"
aria-describedby="${id}-error" ${isText ? '' : 'required'}>
${id === 'number' ? html`<span class="brand" id="brand" aria-live="polite"></span>` : ''}</div>
<p class="error" id="${id}-error"></p>
</div>`;
}

function fillButton(words: PageWords, { number }: TestCard) {
  const hint = `fill-${number.slice(-4)}`;
  return html`<button type="button" data-number="${number}" aria-describedby="${hint}">${number}</button>
<span hidden id="${hint}" data-word="fill">${words.fill}</span>`;
}

function behaviour(words: PageWords, card: TestCard) {
  return html`<span data-card="${card.behaviour}">${words.cards[card.behaviour]}</span>`;
}
