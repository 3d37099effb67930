import { catalogues } from '../../../components/i18n/catalogues.ts';
import { Language } from '../../../components/i18n/language.ts';
import type { MoreWords } from '../../../components/i18n/more-words.ts';
import type { Words } from '../../../components/i18n/words.ts';

export type AllWords = Words & MoreWords;
type Say = (...given: unknown[]) => string;

/** The languages that people speak; the others are made of English, for those who look at a layout. */
export const spoken = Object.keys(catalogues).filter((key) => !/-X[AB]$/.test(key));

/** Every word of one language, those of the pane and of details too. */
export async function allWords(key: string): Promise<AllWords> {
  const load = catalogues[key];
  if (!load) throw new Error(`There is no catalogue ${key}`);
  return await new Language(key, await load()).more();
}

/** Without the marks that keep what a sentence is given in its own direction. */
export const withoutMarks = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, '');

/** Every text of a catalogue by its path, such as `statuses.paid`; functions say what they make of marked arguments. */
export function textsOf(words: object, path = ''): [name: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const name = path + key;
    if (typeof value === 'object') return textsOf(value, `${name}.`);
    return [[name, typeof value === 'function' ? value(...marks(name)) : value]];
  });
}

/** Every sentence that is given something, with the marks that it does not say. */
export function marksLeftOut(words: AllWords, english: AllWords): string[] {
  return Object.entries(words).flatMap(([name, value]) => {
    if (typeof value !== 'function') return [];
    const given = marks(name, (english[name as keyof AllWords] as Say).length);
    const text = (value as Say)(...given);
    const wanted = given.flatMap((one) => (typeof one === 'object' ? Object.values(one as object) : one));
    const lost = wanted.filter((mark) => typeof mark === 'string' && !text.includes(mark));
    return lost.map((mark) => `${name} leaves ${mark} out of: ${text}`);
  });
}

/** A count comes with how it is written; a message with its facts by name; all others take texts. */
function marks(name: string, length = 3): unknown[] {
  if (['openInvoices', 'tooMany', 'found', 'selected'].includes(name)) return [100, '⟦100⟧'];
  if (name === 'askMessage') return [{ payee: '⟦a⟧', invoices: '⟦b⟧', link: '⟦c⟧', sender: '⟦d⟧' }];
  return Array.from({ length }, (_, at) => `⟦${at}⟧`);
}
