import { html, type TemplateResult } from 'lit';
import { currencySign } from '../../i18n/currency-sign.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import { largestAmount, readAmount, writeAmount } from '../../i18n/read-amount.ts';
import type { Words } from '../../i18n/words.ts';
import { amountNote } from '../../parts/amount-note.ts';
import type { List } from '../list.ts';
import type { Filters } from '../list-query.ts';
import { withFilters } from './with-filters.ts';

/** Amounts are typed as people of the language write them, in the one currency that is shown; what cannot be read is said at its field. */
export function amountFilter(
  list: List,
  words: Words & MoreWords,
  currency: string,
  hasOthers: boolean,
): TemplateResult {
  const { language } = list.billing;
  const locale = language?.locale ?? 'en';
  const shown = (amount: number | undefined) =>
    amount === undefined ? '' : writeAmount({ amount, currency }, locale);
  const change = (field: 'minTotal' | 'maxTotal') => (event: Event) => {
    const input = event.target as HTMLInputElement;
    const value = readAmount(input.value, currency, locale);
    const isEmpty = input.value.trim() === '';
    input.setCustomValidity(
      value || isEmpty || !language
        ? ''
        : amountNote(input.value, { amount: largestAmount, currency }, language, words),
    );
    if (!input.reportValidity()) return;
    // An amount is one of a currency: where there are several, that one is chosen with it.
    const meant = value !== undefined && hasOthers && { currency: [currency] };
    list.chosen = withFilters(inOrder({ ...list.filters, [field]: value }), { ...meant });
  };
  const field = (name: 'minTotal' | 'maxTotal', label: string) =>
    html`<label>${label}<input inputmode="decimal" autocomplete="off" .value=${shown(list.filters[name])}
      @input=${({ target }: Event) => (target as HTMLInputElement).setCustomValidity('')}
      @change=${change(name)}></label>`;
  return html`<fieldset><legend>${words.named(words.total, currencySign(currency, locale))}</legend><div class="pair">
    ${field('minTotal', words.least)} ${field('maxTotal', words.most)}
  </div></fieldset>`;
}

/** Who writes the larger amount first means the same two. */
function inOrder(filters: Filters): Filters {
  const { minTotal, maxTotal } = filters;
  const isTurned = minTotal !== undefined && maxTotal !== undefined && minTotal > maxTotal;
  return isTurned ? { ...filters, minTotal: maxTotal, maxTotal: minTotal } : filters;
}
