import type { Money } from '../../sdk/index.ts';
import { catalogueOf, english } from './catalogues.ts';
import { formatDate, formatInstant } from './format-date.ts';
import { formatMoney } from './format-money.ts';
import type { MoreWords, Words } from './words.ts';

/** Words of a host's own, in place of ours. */
export type WordOverrides = Partial<Words & MoreWords>;

/** The words of one language, and how it writes amounts and dates. */
export class Language {
  /** A BCP 47 tag. */
  readonly locale: string;
  readonly words: Words;
  readonly #overrides: WordOverrides;
  #more: Promise<Words & MoreWords> | undefined;

  constructor(locale: string, words: Words, overrides: WordOverrides = {}) {
    this.locale = locale;
    this.#overrides = overrides;
    this.words = { ...words, ...overrides };
  }

  /** The same words, and those of the pane and of details. */
  more(): Promise<Words & MoreWords> {
    const load = (catalogueOf(this.locale) ?? english).more;
    this.#more ??= load().then(({ words }) => ({ ...words, ...this.words, ...this.#overrides }));
    return this.#more;
  }

  money(money: Money): string {
    return formatMoney(money, this.locale);
  }

  date(plainDate: string): string {
    return formatDate(plainDate, this.locale);
  }

  instant(instant: string | number): string {
    return formatInstant(instant, this.locale);
  }

  /** Names with the language's own "or". */
  anyOf(names: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: 'disjunction' }).format(names);
  }
}

function known(locale: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}

/**
 * Loads the words of a language: the one that is asked for, else the page's, else the browser's. A language that we have no
 * words for is written in English, unless the host brings its own words.
 */
export async function languageFor(locale?: string, overrides?: WordOverrides): Promise<Language> {
  const wanted = known(locale || document.documentElement.lang || navigator.language) ?? 'en';
  const catalogue = catalogueOf(wanted);
  const { words } = await (catalogue ?? english).words();
  return new Language(catalogue || overrides ? wanted : 'en', words, overrides);
}
