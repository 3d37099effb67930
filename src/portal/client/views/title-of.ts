import type { Words } from '../i18n/en.ts';
import { isBilling, type PageName } from '../pages.ts';

/** The document's title: the page, then its service, then the portal. */
export function titleOf(page: PageName, words: Words): string {
  const own = page === 'signIn' ? words.signInTitle : words[page];
  const names =
    page === 'signIn' ? [own] : isBilling(page) ? [own, words.billing, words.portal] : [own, words.portal];
  return names.join(' – ');
}
