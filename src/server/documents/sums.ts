import type { TableCell } from 'pdfmake/interfaces.js';
import type { Money } from '../../../sdk/contract/money.ts';
import type { Part } from './sheet-parts.ts';
import { contentWidth, plainRows, rule, strong } from './style.ts';
import { betweenTotalAndDue } from './taken-off.ts';

const sumsWidth = 280;
const right = { alignment: 'right' } as const;
const negative = ({ amount, currency }: Money): Money => ({ amount: 0 - amount, currency });

/** From the subtotal to what is due: everything that was added and taken off, and how it was settled. */
export const sumsPart: Part = (draft) => {
  const { invoice, words, formats } = draft;
  const row = (name: string, money: Money): TableCell[] => [name, { text: formats.amount(money), ...right }];
  const isOwed = invoice.documentType === 'invoice';
  const rows: TableCell[][] = [
    row(words.subtotal, invoice.subtotal),
    row(words.tax, invoice.tax),
    [strong(words.total), strong(formats.amount(invoice.total), right)],
    ...(isOwed ? betweenTotalAndDue(draft).map(([name, money]) => row(name, money)) : []),
  ];
  return [
    {
      unbreakable: true,
      margin: [contentWidth - sumsWidth, 0, 0, 22],
      stack: [
        { table: { widths: ['*', 'auto'], body: rows }, layout: plainRows },
        { stack: [rule(sumsWidth)], margin: [0, 6, 0, 6] },
        {
          table: {
            widths: ['*', 'auto'],
            body: [
              [
                strong(isOwed ? words.amountDue : words.credited),
                strong(formats.money(isOwed ? invoice.amountDue : negative(invoice.total)), right),
              ],
            ],
          },
          fontSize: 12,
          layout: plainRows,
        },
      ],
    },
  ];
};
