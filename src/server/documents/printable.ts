import type { Coverage } from './font-coverage.ts';

/** Stands for characters that the font does not have. */
export const unprintable = '[?]';

// Scripts that run from right to left would come out backwards: the PDF library does not know how to turn them.
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
// Control characters, and marks that reorder or hide what stands around them.
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu;
// Spaces that few fonts have, as Intl puts them between digits.
const thinSpaces = /[\u2009\u202f]/g;
const longestWord = 28;
const pieces = /.{12}(?!$)/gu;

/** Makes text of others fit to be printed. */
export type Printable = (text: string, most?: number, longestWord?: number) => string;

/**
 * Text as this font can print it: one line without control characters, at most `most` characters long, with `[?]` for
 * every run of characters that the font lacks. Words longer than a column may be broken anywhere.
 */
export function printableWith(coverage: Coverage): Printable {
  const isPrintable = (character: string) =>
    coverage(character.codePointAt(0) ?? 0) && !rightToLeft.test(character);
  return (text, most = 200, longest = longestWord) => {
    const line = text
      .normalize('NFC')
      .replace(/\t|\r?\n/g, ' ')
      .replace(invisible, '')
      .replace(thinSpaces, '\u00a0');
    const characters = [...line.replace(/ {2,}/g, ' ').trim()];
    const kept = characters.length > most ? [...characters.slice(0, most - 1), '…'] : characters;
    const marked = kept.map((character) => (isPrintable(character) ? character : '\0')).join('');
    return breakable(marked.replace(/\0[\0 ]*\0|\0/g, unprintable), longest);
  };
}

/** Lets a line end inside a word that may be wider than its column. */
const breakable = (text: string, longest: number) =>
  text.replace(/[^\s-]+/g, (word) => ([...word].length > longest ? word.replace(pieces, '$&\u200b') : word));
