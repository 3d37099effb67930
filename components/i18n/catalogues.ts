import type { MoreWords, Words } from './words.ts';

interface Catalogue {
  words(): Promise<{ words: Words }>;
  more(): Promise<{ words: MoreWords }>;
}

const english: Catalogue = {
  words: () => import('./messages/en.ts'),
  more: () => import('./messages/en-more.ts'),
};

const catalogues: Record<string, Catalogue> = {
  en: english,
  sv: { words: () => import('./messages/sv.ts'), more: () => import('./messages/sv-more.ts') },
};

/** The catalogue of a language tag's language, if there is one. */
export function catalogueOf(locale: string): Catalogue | undefined {
  return catalogues[locale.split('-')[0] ?? ''];
}

export { english };
