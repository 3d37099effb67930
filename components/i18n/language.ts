import type { Money } from '../../sdk/index.ts';
import { cached } from './cached.ts';
import { type Catalogue, catalogueFor, catalogues } from './catalogues.ts';
import { formatDate, formatInstant } from './format-date.ts';
import { formatMoney } from './format-money.ts';
import type { MoreWords } from './more-words.ts';
import type { Words } from './words.ts';

type AllWords = Words & MoreWords;
/** Words of a host's own, in place of ours: any of them, and any of a table such as `reasons`. */
export type WordOverrides = {
  [Name in keyof AllWords]?: AllWords[Name] extends Record<string, string>
    ? Partial<AllWords[Name]>
    : AllWords[Name];
};

/** Our words with the host's own among them; of a table, those that the host leaves out stay ours. */
function withOwn<Table extends object>(words: Table, own: WordOverrides): Table {
  const given = own as Record<string, unknown>;
  const merged = Object.entries(words).map(([name, word]) => [
    name,
    typeof word === 'object' ? { ...word, ...(given[name] as object) } : (given[name] ?? word),
  ]);
  return Object.fromEntries(merged);
}

const numberFormat = cached((locale) => new Intl.NumberFormat(locale));

/** The words of one language, and how it writes amounts, dates and numbers. */
export class Language {
  /** A BCP 47 tag. */
  readonly locale: string;
  readonly words: Words;
  readonly #catalogue: Catalogue;
  readonly #overrides: WordOverrides;
  #more: Promise<AllWords> | undefined;

  constructor(locale: string, catalogue: Catalogue, overrides: WordOverrides = {}) {
    this.locale = locale;
    this.#catalogue = catalogue;
    this.#overrides = overrides;
    this.words = withOwn(catalogue.words, overrides);
  }

  /** The same words, and those of the pane and of details. */
  more(): Promise<AllWords> {
    this.#more ??= this.#catalogue
      .more()
      .then(({ words }) => ({ ...withOwn(words, this.#overrides), ...this.words }))
      .catch((error) => {
        this.#more = undefined;
        throw error;
      });
    return this.#more;
  }

  /** Which way a tag reads: as the host says on it, else as the language is read. */
  directionOf({ dir }: HTMLElement): string {
    return dir || (this.#isFromRight ? 'rtl' : 'ltr');
  }

  get #isFromRight(): boolean {
    const { script = '' } = new Intl.Locale(this.locale).maximize();
    return /Arab|Hebr|Thaa|Syrc|Nkoo|Adlm/.test(script);
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

  /** A whole number as it is written, such as `100 000`. */
  number(value: number): string {
    return numberFormat(this.locale).format(value);
  }

  /** A count for a sentence that has a form for each: which form, and what is written in it. */
  count(value: number): [count: number, shown: string] {
    return [value, this.number(value)];
  }

  /** Sentences one after the other: Japanese and Chinese put nothing between them. */
  sentences(...all: readonly (string | null | undefined)[]): string {
    return all.filter(Boolean).join(/^(ja|zh)/.test(this.locale) ? '' : ' ');
  }

  /** Names with the language's own "or"; from right to left each keeps its own direction, and their order is the language's. */
  anyOf(names: readonly string[]): string {
    const shown = this.#isFromRight ? names.map((name) => `\u2068${name}\u2069`) : names;
    return new Intl.ListFormat(this.locale, { type: 'disjunction' }).format(shown);
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
  const wanted = known(locale) ?? known(document.documentElement.lang) ?? known(navigator.language) ?? 'en';
  const key = catalogueFor(wanted);
  const load = catalogues[key ?? 'en'] as () => Promise<Catalogue>;
  return new Language(key || overrides ? wanted : 'en', await load(), overrides);
}
