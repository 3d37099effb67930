import type { Language } from '../i18n/language.ts';

/** Loads what is needed only after something is pressed, and its words; once for the whole page. */
export async function loadParts(language: Language) {
  const [parts, words] = await Promise.all([import('./on-demand.ts'), language.more()]);
  return { ...parts, words };
}
