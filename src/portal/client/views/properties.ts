import type { BillingProfile } from 'betala/sdk';
import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { client } from '../billing-client.ts';
import { Held } from '../held.ts';
import { inWords } from '../money.ts';
import type { View } from '../view.ts';
import { denialOf } from './denial-of.ts';

interface Facts {
  profile: BillingProfile;
  /** The default card, such as "Visa •••• 4242". */
  method: string | undefined;
}

const held = new Held(read);

/** The agreement, the billing profile and whom its invoices are made out to. */
export function properties(view: View): TemplateResult {
  const shown = held.of(view.preferences.profile).then(
    (facts) => table(facts, view),
    (error: unknown) => html`<p role="alert">${denialOf(error, view.words)}</p>`,
  );
  return html`<section class="card">${until(shown, html`<p class="quiet">${view.words.loading} …</p>`)}</section>`;
}

async function read(id: string): Promise<Facts> {
  const [profile, methods] = await Promise.all([client.profiles.get(id), client.paymentMethods.list(id)]);
  const found = methods.items.find((method) => method.id === profile.defaultPaymentMethodId);
  const brand = found?.brand ? found.brand[0]?.toUpperCase() + found.brand.slice(1) : '';
  return { profile, method: found ? `${brand} •••• ${found.last4}` : undefined };
}

function table({ profile, method }: Facts, { words, preferences }: View) {
  const { account, billTo, cardLimit } = profile;
  const type = words.agreements[account.agreementType];
  const rows: [string, unknown][] = [
    [words.agreementType, account.agreementTypeWord ?? type],
    [words.paysOnline, account.paysOnline ? words.paysOnlineYes : words.paysOnlineNo],
    [words.billingAccount, account.name],
    [words.billingProfile, profile.name],
    [words.profileId, html`<code>${profile.id}</code>`],
    [words.currency, profile.currency],
    [words.paidBy, profile.paysBy === 'wire' ? words.wire : (method ?? words.savedMethod)],
    [words.cardLimit, cardLimit ? inWords(cardLimit, preferences.locale) : words.noLimit],
    [words.billTo, [billTo.name, ...billTo.lines].map((line) => html`${line}<br>`)],
    [words.payee, profile.payee],
  ];
  return html`<dl class="facts">
    ${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}
