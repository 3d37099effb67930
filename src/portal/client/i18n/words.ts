import { en, type Words } from './en.ts';
import { sv } from './sv.ts';

export type Locale = 'en' | 'sv';

/** Every word of the portal, by language. */
export const words: Record<Locale, Words> = { en, sv };

/** Puts values into the `{gaps}` of a sentence. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}
