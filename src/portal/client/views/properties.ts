import {
  BillingClient,
  type BillingProfile,
  currencyDigits,
  type Money,
  ProblemError,
  toDecimal,
} from 'betala/sdk';
import { html, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { host } from '../host.ts';
import type { Locale } from '../i18n/words.ts';
import type { View } from '../view.ts';

const client = new BillingClient({ baseUrl: '/billing', getSession: host.billingSession });

interface Facts {
  profile: BillingProfile;
  /** The default card, such as "Visa •••• 4242". */
  method: string | undefined;
}

let held: { id: string; facts: Promise<Facts> } | undefined;

/** Forgets what was read, so that the next look at the properties reads them again. */
export function forgetProperties(): void {
  held = undefined;
}

/** The agreement, the billing profile and whom its invoices are made out to. */
export function properties(view: View): TemplateResult {
  const id = view.preferences.profile;
  if (held?.id !== id) held = { id, facts: read(id) };
  const shown = held.facts.then(
    (facts) => table(facts, view),
    (error: unknown) => html`<p role="alert">${explain(error, view)}</p>`,
  );
  return html`<section class="card">${until(shown, html`<p class="quiet">${view.words.loading} …</p>`)}</section>`;
}

async function read(id: string): Promise<Facts> {
  const [profile, methods] = await Promise.all([client.profiles.get(id), client.paymentMethods.list(id)]);
  const found = methods.items.find((method) => method.id === profile.defaultPaymentMethodId);
  const brand = found?.brand ? found.brand[0]?.toUpperCase() + found.brand.slice(1) : '';
  return { profile, method: found ? `${brand} •••• ${found.last4}` : undefined };
}

function explain(error: unknown, { words }: View): string {
  const denied = error instanceof ProblemError && (error.status === 403 || error.status === 404);
  return denied ? words.propertiesDenied : words.propertiesFailed;
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

/** Intl would choose fraction digits of its own for some currencies, so it is told. */
function inWords(money: Money, locale: Locale): string {
  const digits = currencyDigits(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toDecimal(money) as Intl.StringNumericLiteral);
}
