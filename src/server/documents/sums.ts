import type { TableCell } from 'pdfmake/interfaces.js';
import type { Money } from '../../../sdk/contract/money.ts';
import type { Draft, Part } from './sheet-parts.ts';
import { contentWidth, plainRows, rule, strong } from './style.ts';
import { betweenTotalAndDue } from './taken-off.ts';
import { taxesOf } from './tax-rates.ts';

const sumsWidth = 280;
const right = { alignment: 'right' } as const;
const negative = ({ amount, currency }: Money): Money => ({ amount: 0 - amount, currency });

/** From the subtotal to what is due: everything that was added and taken off, and how it was settled. */
export const sumsPart: Part = (draft) => {
  const { invoice, words, formats } = draft;
  const row = (name: string, money: Money): TableCell[] => [name, { text: formats.amount(money), ...right }];
  const rows: TableCell[][] = [
    row(words.subtotal, invoice.subtotal),
    ...taxRows(draft).map(([name, money]) => row(name, money)),
    [strong(words.total), strong(formats.amount(invoice.total), right)],
    ...(invoice.documentType === 'invoice'
      ? betweenTotalAndDue(draft).map(([name, money]) => row(name, money))
      : []),
  ];
  return [
    {
      unbreakable: true,
      margin: [contentWidth - sumsWidth, 0, 0, 22],
      stack: [
        { table: { widths: ['*', 'auto'], body: rows }, layout: plainRows },
        ...resultOf(draft).flatMap(([name, money]) => [
          { stack: [rule(sumsWidth)], margin: [0, 6, 0, 6] as [number, number, number, number] },
          {
            table: {
              widths: ['*', 'auto'],
              body: [[strong(name), strong(formats.money(money), right)]],
            },
            fontSize: 12,
            layout: plainRows,
          },
        ]),
      ],
    },
  ];
};

/** The tax of each rate with what it is on; one row where rates are not known. */
function taxRows(draft: Draft): [name: string, money: Money][] {
  const { invoice, words, formats } = draft;
  const taxes = taxesOf(draft);
  if (taxes.length === 0) return [[words.tax, invoice.tax]];
  return taxes.map(({ rate, base, tax }) => [
    words.taxOn.replace('{rate}', formats.percent(rate)).replace('{base}', formats.amount(base)),
    tax,
  ]);
}

/** What it comes to: what is due on an invoice, and what a note takes back; a document of another kind asks for nothing. */
function resultOf({ invoice, words }: Draft): [name: string, money: Money][] {
  switch (invoice.documentType) {
    case 'invoice':
      return [[words.amountDue, invoice.amountDue]];
    case 'credit-note':
    case 'void-note':
      return [[words.credited, negative(invoice.total)]];
    default:
      return [];
  }
}
