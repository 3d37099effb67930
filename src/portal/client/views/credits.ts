import type { Credit } from 'betala/sdk';
import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { client } from '../billing-client.ts';
import { Held } from '../held.ts';
import { fill } from '../i18n/words.ts';
import { dayInWords, inWords } from '../money.ts';
import type { View } from '../view.ts';
import { denialOf } from './denial-of.ts';
import { pageHead } from './page-head.ts';

const held = new Held((profileId) => client.profiles.credits(profileId));

/** Credits that are left on the billing profile, and when they expire. */
export function credits(view: View): TemplateResult {
  const { words, preferences } = view;
  const shown = held.of(preferences.profile).then(
    ({ items }) => (items.length ? table(items, view) : html`<p>${words.noCredits}</p>`),
    (error: unknown) => html`<p role="alert">${denialOf(error, words)}</p>`,
  );
  return html`
    ${pageHead(view, words.credits)}
    <section class="card">
      <p>${words.creditsText}</p>
      ${until(shown, html`<p class="quiet">${words.loading} …</p>`)}
    </section>`;
}

function table(items: readonly Credit[], { words, preferences: { locale } }: View) {
  return html`<table class="resources" aria-label=${words.credits}>
    <thead><tr>
      <th scope="col">${words.creditReason}</th>
      <th scope="col">${words.creditExpires}</th>
      <th scope="col" class="sum">${words.creditLeft}</th>
    </tr></thead>
    <tbody>${items.map(
      ({ reason, remaining, granted, expiresOn }) => html`<tr>
        <th scope="row">${reason}</th>
        <td>${expiresOn ? dayInWords(expiresOn, locale) : words.never}</td>
        <td class="sum">${
          remaining.amount === granted.amount
            ? inWords(remaining, locale)
            : fill(words.leftOf, { left: inWords(remaining, locale), granted: inWords(granted, locale) })
        }</td>
      </tr>`,
    )}</tbody>
  </table>`;
}
