import type { MoreWords } from './more-words.ts';
import type { Words } from './words.ts';

/** The words of one language: those that are shown at once, and the way to the others. */
export interface Catalogue {
  words: Words;
  more(): Promise<{ words: MoreWords }>;
}

/** Each language is a file of its own, which is loaded when it is asked for. */
export const catalogues: Record<string, () => Promise<Catalogue>> = {
  en: () => import('./messages/en.ts'),
  sv: () => import('./messages/sv.ts'),
  da: () => import('./messages/da.ts'),
  nb: () => import('./messages/nb.ts'),
  fi: () => import('./messages/fi.ts'),
  de: () => import('./messages/de.ts'),
  fr: () => import('./messages/fr.ts'),
  es: () => import('./messages/es.ts'),
  it: () => import('./messages/it.ts'),
  nl: () => import('./messages/nl.ts'),
  pl: () => import('./messages/pl.ts'),
  pt: () => import('./messages/pt-br.ts'),
  ja: () => import('./messages/ja.ts'),
  'zh-Hans': () => import('./messages/zh-hans.ts'),
  ar: () => import('./messages/ar.ts'),
  he: () => import('./messages/he.ts'),
  'en-XA': () => import('./pseudo/accented.ts'),
  'ar-XB': () => import('./pseudo/mirrored.ts'),
};

/**
 * The key of the catalogue for a language tag, if there is one: the words of the language, whatever the country, which still
 * decides how amounts and dates are written. Both written forms of Norwegian read Bokmål. Traditional Chinese is none of ours.
 */
export function catalogueFor(locale: string): string | undefined {
  const { language, script } = new Intl.Locale(locale).maximize();
  const norwegian = /^n[no]$/.test(language) && 'nb';
  return [locale, `${language}-${script}`, norwegian || language].find((key) => key in catalogues);
}
