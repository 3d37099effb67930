import type { Content } from 'pdfmake/interfaces.js';
import type { Draft } from './sheet-parts.ts';
import { caption, rule, sheet } from './style.ts';

const [left, , right] = sheet.margins;

/** From the second page on: which document this is a page of. */
export function pageHead(title: string, { billTo, say }: Draft): (page: number) => Content {
  return (page) =>
    page === 1
      ? ''
      : {
          columns: [caption(title), caption(say(billTo.name, 60), { alignment: 'right' })],
          margin: [left, 30, right, 0],
        };
}

/** At the foot of every page: who sends it, and which page of how many this is. */
export function pageFoot(
  { seller, words, say }: Draft,
  isMarked: () => boolean,
): (page: number, pages: number) => Content {
  const { taxNumber, registrationNumber, notes = [] } = seller;
  const facts = [
    say(seller.name, 80),
    registrationNumber && `${words.registrationNumber} ${say(registrationNumber, 40)}`,
    taxNumber && `${words.taxNumber} ${say(taxNumber, 40)}`,
    ...notes.slice(0, 4).map((note) => say(note, 80)),
  ];
  const about = facts.filter(Boolean).join('  ·  ');
  return (page, pages) => ({
    margin: [left, 16, right, 0],
    stack: [
      rule(),
      {
        columns: [
          caption(isMarked() ? `${about}\n${words.unprintable}` : about, { width: '*' }),
          caption(words.page.replace('{page}', String(page)).replace('{pages}', String(pages)), {
            width: 90,
            alignment: 'right',
          }),
        ],
        columnGap: 20,
        margin: [0, 7, 0, 0],
      },
    ],
  });
}
