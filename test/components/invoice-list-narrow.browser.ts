import { expect, waitUntil } from '@open-wc/testing';
import type { BillingProvider } from '../../components/index.ts';
import meta, * as stories from '../../stories/invoice-list.stories.ts';
import { all, see, show } from './support/show.ts';

const patience = { timeout: 30_000 };
const locales = ['en', 'sv', 'de', 'fr', 'pl', 'ar', 'ja', 'en-XA'];

/** Where the words of a cell are. */
function wordsOf(cell: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return range.getBoundingClientRect();
}

const meet = (one: DOMRect, other: DOMRect) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** How far into the list what is in this part of it begins. */
function indentOf(part: Element, list: Element): number {
  const [{ left, right }, whole] = [part.getBoundingClientRect(), list.getBoundingClientRect()];
  const before = getComputedStyle(list).direction === 'rtl' ? whole.right - right : left - whole.left;
  return Math.round(before + Number.parseFloat(getComputedStyle(part).paddingInlineStart));
}

/** What of a row is beyond the list, or below the row's button. */
function outOfPlace(row: HTMLElement, list: DOMRect): string[] {
  const cells = [...row.children].filter((cell) => cell.checkVisibility());
  const button = row.querySelector('[part=pay]')?.getBoundingClientRect();
  const isBeyond = ({ left, right }: DOMRect) => right > list.right + 0.5 || left < list.left - 0.5;
  const isBelow = (cell: Element) => button && !cell.matches('.act') && meet(button, wordsOf(cell));
  return cells
    .filter((cell) => isBeyond(cell.getBoundingClientRect()) || isBelow(cell))
    .map((cell) => cell.className);
}

describe('invoice-list in a window of 320 pixels', () => {
  for (const [name, story] of Object.entries({ with: stories.Selectable, without: stories.All }))
    it(`B67: keeps rows inside it, buttons off other words and all of a card in one line, ${name} check boxes, in every script`, async () => {
      const { root } = await show(meta, story, {}, { width: 320 });
      const provider = await see<BillingProvider>(root, 'billing-provider');
      const list = await see(root, '.list');
      await see(root, '[part=pay]');
      if (story === stories.Selectable) await see(root, 'tbody .tick input');
      for (const locale of locales) {
        provider.locale = locale;
        await waitUntil(() => list.lang === locale, `not in ${locale}`, patience);
        // As wide as a card with margins leaves it, and as the whole window.
        for (const width of [258, 320]) {
          root.style.inlineSize = `${width}px`;
          const bounds = list.getBoundingClientRect();
          const rows = all(root, 'tbody tr[part=row]');
          const wrong = rows.flatMap((row) => outOfPlace(row, bounds));
          expect(wrong, `${locale}, ${width} wide`).to.deep.equal([]);
          const inCards = all(root, 'tbody :is(.title bdi, .amountDue, .dueDate)');
          const begin = inCards.filter((part) => part.checkVisibility()).map((part) => indentOf(part, list));
          expect(new Set(begin).size, `${locale}, ${width} wide: ${begin}`).to.equal(1);
          for (const press of all(root, '[part=pay]')) expect(press.offsetHeight).to.be.at.least(24);
        }
      }
    });
});
