import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { type Money, type Month, type Months, toDecimal } from '../../../sdk/index.ts';
import { cached } from '../../i18n/cached.ts';
import { currencySign } from '../../i18n/currency-sign.ts';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { addStyles } from '../../theme/add-styles.ts';
import { errorNotice } from '../notices.ts';
import { trendStyles } from './trend.styles.ts';
import { roundAbove, trendChart } from './trend-chart.ts';

type AllWords = Words & MoreWords;
type Series = Months['currencies'][number];

const monthFormat = cached(
  (locale, month) =>
    new Intl.DateTimeFormat(locale, {
      month: month as 'long' | 'short' | 'narrow',
      timeZone: 'UTC',
      ...(month === 'long' && { year: 'numeric' }),
    }),
);
const shortMoney = cached(
  (locale, currency) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: currency ?? '', notation: 'compact' }),
);

/**
 * What was billed and paid in each of the last twelve months, one currency at a time: as bars that are read by pointing at
 * them, and as a table, which is always there for those who do not see the bars.
 */
export class Trend {
  words: AllWords;
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  #currency: string | undefined;
  #chosen: number | undefined;
  #isTable = false;

  constructor(host: ReactiveElement, billing: BillingController, words: AllWords) {
    this.#host = host;
    this.#billing = billing;
    this.words = words;
    addStyles(host, trendStyles);
  }

  view(): TemplateResult {
    const { store, language } = this.#billing;
    const months = store?.resource('months', () => store.client.profiles.months(store.profileId));
    const { data, error } = this.#billing.read(months);
    if (!data && error) return errorNotice(this.#billing, error);
    if (!data || !language) return html`<span aria-busy="true"></span>`;
    const own = this.#billing.read(store?.profile).data?.currency;
    const of = (currency: string | undefined) => data.currencies.find((one) => one.currency === currency);
    const series = of(this.#currency) ?? of(own) ?? data.currencies[0];
    return html`<div class="trend-head">
        <h2>${this.words.trend(language.number(12))}</h2>
        ${data.currencies.length > 1 ? this.#currencies(data.currencies, series?.currency, language) : nothing}
      </div>
      ${series ? this.#series(series, language) : html`<p class="muted">${this.words.noTrend(language.number(12))}</p>`}`;
  }

  #currencies(all: readonly Series[], chosen: string | undefined, { locale }: Language) {
    const choose = (currency: string) => {
      this.#currency = currency;
      this.#host.requestUpdate();
    };
    return html`<div class="currencies" role="group" aria-label=${this.words.currency}>${all.map(
      ({ currency }) => html`<button type="button" aria-pressed=${currency === chosen}
        @click=${() => choose(currency)}>${currencySign(currency, locale)}</button>`,
    )}</div>`;
  }

  #series({ currency, months }: Series, language: Language) {
    const { words } = this;
    const top = roundAbove(Math.max(...months.flatMap(({ billed, paid }) => [billed.amount, paid.amount])));
    const chosen = this.#chosen ?? months.length - 1;
    const month = months[chosen];
    return html`${month ? this.#reading(month, language) : nothing}
      <div class="bars" @pointermove=${this.#point} @pointerdown=${this.#point} @pointerleave=${() => this.#choose(undefined)}>
        <span class="scale small muted" aria-hidden="true">${scaleOf({ amount: top, currency }, language)}</span>
        ${trendChart(months, top, chosen)}
        <div class="axis" aria-hidden="true">${months.map((one) => this.#tick(one, language))}</div>
      </div>
      <p class="small"><button class="link" type="button" aria-expanded=${this.#isTable} @click=${() => this.#toggleTable()}>${words.trendTable}</button></p>
      <div class=${this.#isTable ? 'months' : 'visually-hidden'}>${this.#table(currency, months, language)}</div>`;
  }

  /** The bars keep their height, so that what was pressed stays where it is. */
  #toggleTable(): void {
    this.#isTable = !this.#isTable;
    const bars = this.#host.renderRoot.querySelector<HTMLElement>('.bars');
    if (bars) bars.style.minBlockSize = this.#isTable ? `${bars.offsetHeight}px` : '';
    this.#host.requestUpdate();
  }

  /** The month that is pointed at, or this one, in numbers; the same marks stand before them as the bars have. */
  #reading({ month, billed, paid }: Month, language: Language) {
    const { words } = this;
    return html`<div class="reading small" aria-hidden="true">
      <strong>${monthName(month, language, 'long')}</strong>
      <span><i class="mark billed"></i> ${words.invoiced} <span class="money">${language.money(billed)}</span></span>
      <span><i class="mark paid"></i> ${words.amountPaid} <span class="money">${language.money(paid)}</span></span>
    </div>`;
  }

  /** Where there is little room a number stands without its word, as 12 for 12月. */
  #tick({ month }: Month, language: Language) {
    const narrow = monthName(month, language, 'narrow').replace(/(?<=\d)\D+$/, '');
    return html`<span><span class="short">${monthName(month, language, 'short')}</span><span
      class="narrow">${narrow}</span></span>`;
  }

  #table(currency: string, months: readonly Month[], language: Language) {
    const { words } = this;
    return html`<table>
      <caption class="visually-hidden">${words.trendIn(currencySign(currency, language.locale))}</caption>
      <thead><tr><th scope="col">${words.month}</th><th scope="col">${words.invoiced}</th><th scope="col">${words.amountPaid}</th></tr></thead>
      <tbody>${months.toReversed().map(
        ({ month, billed, paid }) => html`<tr><th scope="row">${monthName(month, language, 'long')}</th>
          <td class="money">${language.money(billed)}</td><td class="money">${language.money(paid)}</td></tr>`,
      )}</tbody>
    </table>`;
  }

  #point = (event: PointerEvent): void => {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    const part = (event.clientX - left) / width;
    const isRightToLeft = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    this.#choose(Math.max(0, Math.min(11, Math.floor((isRightToLeft ? 1 - part : part) * 12))));
  };

  #choose(month: number | undefined): void {
    if (month === this.#chosen) return;
    this.#chosen = month;
    this.#host.requestUpdate();
  }
}

function monthName(month: string, { locale }: Language, width: 'long' | 'short' | 'narrow'): string {
  return monthFormat(locale, width).format(Date.parse(`${month}-01T00:00Z`));
}

function scaleOf(money: Money, { locale }: Language): string {
  return shortMoney(locale, money.currency).format(toDecimal(money) as Intl.StringNumericLiteral);
}
