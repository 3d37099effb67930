import { html, type ReactiveElement, type TemplateResult } from 'lit';
import type { BillingProfile, Credit } from '../../../sdk/index.ts';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { everyRow } from '../../state/billing-store.ts';
import { addStyles } from '../../theme/add-styles.ts';
import { wireHelp } from '../details/remittance-view.ts';
import { errorNotice } from '../notices.ts';
import { SpokenWords } from '../spoken-words.ts';
import { balanceMoreStyles } from './balance-more.styles.ts';

type AllWords = Words & MoreWords;

/** What a balance tells when it is asked for more: each credit that is left, or the agreement and what it allows. */
export class BalanceMore {
  readonly #billing: BillingController;
  readonly #spoken: SpokenWords;

  constructor(host: ReactiveElement, billing: BillingController, words: AllWords) {
    this.#billing = billing;
    this.#spoken = new SpokenWords(host, billing, words);
    addStyles(host, balanceMoreStyles);
  }

  credits(): TemplateResult {
    const { store, language } = this.#billing;
    const credits = store?.resource('credits', () =>
      everyRow(store.client.profiles.credits(store.profileId)),
    );
    const { data, error } = this.#billing.read(credits);
    if (!data && error) return errorNotice(this.#billing, error);
    if (!data || !language) return html`<span class="skeleton"></span>`;
    const words = this.#spoken.now;
    return html`<h2>${words.credits}</h2>
      ${
        data.length
          ? html`<ul class="credits" role="list">${data.map((one) => creditView(one, words, language))}</ul>
              <p class="small muted">${words.creditsText}</p>`
          : html`<p class="muted">${words.noCredits}</p>`
      }`;
  }

  agreement(): TemplateResult {
    const { store, settings } = this.#billing;
    const profile = this.#billing.read(store?.profile).data;
    if (!profile) return html`<span class="skeleton"></span>`;
    const words = this.#spoken.now;
    const { account } = profile;
    const facts: [string, string][] = [
      [words.agreementType, agreementName(profile, words)],
      [words.billingAccount, account.name],
      [words.onlinePayment, account.paysOnline ? words.paysOnline : words.paysOffline],
    ];
    return html`<h2>${words.agreement}</h2>
      <dl class="terms">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
      ${wireHelp(settings.wireEligibilityUrl, words)}`;
  }
}

function creditView({ reason, granted, remaining, expiresOn }: Credit, words: AllWords, language: Language) {
  return html`<li>
    <span class="names"><span>${reason}</span>
      <span class="small muted">${
        expiresOn ? words.creditExpires(language.date(expiresOn)) : words.creditNeverExpires
      }</span></span>
    <span class="money">${
      remaining.amount === granted.amount
        ? language.money(remaining)
        : words.creditOf(language.money(remaining), language.money(granted))
    }</span>
  </li>`;
}

function agreementName({ account }: BillingProfile, { agreements }: Words): string {
  const { agreementType, agreementTypeWord } = account;
  return agreementType === 'other' && agreementTypeWord ? agreementTypeWord : agreements[agreementType];
}
