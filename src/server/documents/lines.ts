import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { LineTax } from '../ports.ts';
import type { Draft, Part } from './sheet-parts.ts';
import { caption, ruledRows } from './style.ts';

// A description longer than this would fill a page by itself.
const longestDescription = 1000;

/** What is billed, a row each, under heads that come again on every page. */
export const linesPart: Part = (draft) => {
  const { invoice, words, lineTaxes = [] } = draft;
  if (invoice.lines.length === 0) return [];
  const isPriced = invoice.lines.some(({ unitPrice }) => unitPrice !== undefined);
  const isTaxed = lineTaxes.some((tax) => tax !== null);
  const right = { alignment: 'right' };
  const amount = `${words.amount} (${invoice.total.currency})`;
  const heads: TableCell[] = [
    caption(words.description),
    caption(words.quantity, right),
    ...(isPriced ? [caption(words.unitPrice, right)] : []),
    ...(isTaxed ? [caption(words.tax, right)] : []),
    caption(amount, right),
  ];
  const rows = invoice.lines.map((line, at) =>
    rowOf(line, draft, { isPriced, ...(isTaxed && { tax: lineTaxes[at] ?? null }) }),
  );
  return [
    {
      table: {
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: ['*', 84, ...(isPriced ? [90] : []), ...(isTaxed ? [42] : []), 92],
        body: [heads, ...rows],
      },
      layout: ruledRows,
      margin: [0, 0, 0, 10],
    },
  ];
};

type Line = Draft['invoice']['lines'][number];

function rowOf(
  line: Line,
  { formats, say }: Draft,
  { isPriced, tax }: { isPriced: boolean; tax?: LineTax | null },
): TableCell[] {
  const right = (text: string): Content => ({ text, alignment: 'right' });
  const { description, quantity, unitPrice, amount } = line;
  return [
    { text: say(description, longestDescription) },
    right(say(quantity, 80, 16)),
    ...(isPriced ? [right(unitPrice ? formats.amount(unitPrice) : '')] : []),
    ...(tax === undefined ? [] : [right(tax ? formats.percent(tax.rate) : '')]),
    right(formats.amount(amount)),
  ];
}
