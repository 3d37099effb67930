import { html, nothing, type TemplateResult } from 'lit';
import { currencySign } from '../../i18n/currency-sign.ts';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import { cross } from '../../parts/more-icons.ts';
import type { List } from '../list.ts';
import { type Filters, presets } from '../list-query.ts';
import { clear } from './filter-panel.ts';
import { focusNext } from './focus-next.ts';
import { withFilters } from './with-filters.ts';

interface Chip {
  text: string;
  without: Partial<Record<keyof Filters, unknown>>;
}

/** The filters that are on, beside the statuses that a button above the list says. */
export function chipsOf(
  filters: Filters,
  words: Words & MoreWords,
  language: Language,
  currency: string | undefined,
): Chip[] {
  const { status = [], documentType = [], currency: currencies = [] } = filters;
  const isPreset = Object.values(presets).some((preset) => String(preset) === String(filters.status));
  const each = <Value extends string>(
    field: keyof Filters,
    values: readonly Value[],
    name: (one: Value) => string,
  ) =>
    values.map((one) => ({ text: name(one), without: { [field]: values.filter((other) => other !== one) } }));
  const range = (
    name: string,
    from: string | undefined,
    to: string | undefined,
    ends: Pick<MoreWords, 'since' | 'until'>,
    ...fields: (keyof Filters)[]
  ) => {
    if (!from && !to) return [];
    const value = from && to ? words.period(from, to) : from ? ends.since(from) : ends.until(to ?? '');
    return [
      { text: words.named(name, value), without: Object.fromEntries(fields.map((one) => [one, undefined])) },
    ];
  };
  const day = (date: string | undefined) => date && language.date(date);
  const sum = (amount: number | undefined) =>
    amount === undefined || !currency ? undefined : language.money({ amount, currency });
  const amounts = { since: words.atLeast, until: words.atMost };
  return [
    ...each('status', isPreset ? [] : status, (one) => words.statuses[one]),
    ...each('documentType', documentType, (one) => words.documents[one]),
    ...each('currency', currencies, (one) => currencySign(one, language.locale)),
    ...range(words.issued, day(filters.issuedFrom), day(filters.issuedTo), words, 'issuedFrom', 'issuedTo'),
    ...range(words.dueDate, day(filters.dueFrom), day(filters.dueTo), words, 'dueFrom', 'dueTo'),
    ...range(words.total, sum(filters.minTotal), sum(filters.maxTotal), amounts, 'minTotal', 'maxTotal'),
  ];
}

const afterChips = ['.search input', '.open'];

/** What is on, each with a way to take it off. */
export function chipsView(
  list: List,
  chips: readonly Chip[],
  words: MoreWords,
): TemplateResult | typeof nothing {
  if (chips.length === 0) return nothing;
  const remove = ({ without }: Chip) => {
    list.chosen = withFilters(list.filters, without);
    focusNext(list, '.chip', ...afterChips);
  };
  const clearAll = () => {
    clear(list);
    focusNext(list, ...afterChips);
  };
  return html`<div class="chips" part="chips">
    ${chips.map(
      (chip) => html`<button class="chip" type="button" aria-label=${words.removeFilter(chip.text)}
        @click=${() => remove(chip)}>${chip.text} ${cross}</button>`,
    )}
    <button class="link" type="button" @click=${clearAll}>${words.clearFilters}</button>
  </div>`;
}
