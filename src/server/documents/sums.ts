import type { TableCell } from 'pdfmake/interfaces.js';
import type { Money } from '../../../sdk/contract/money.ts';
import type { Draft, Part } from './sheet-parts.ts';
import { contentWidth, plainRows, rule, strong } from './style.ts';

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
    ...(isOwed ? takenOff(draft).map(([name, money]) => row(name, negative(money))) : []),
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

/** Credits and payments, each by its own name where it is known. */
function takenOff({ invoice, words, formats, say, timeZone }: Draft): [string, Money][] {
  const { creditApplied, creditsApplied } = invoice;
  // Invoices that were brought in from elsewhere tell only the sum of what was applied.
  const credits =
    creditsApplied.length > 0 || !creditApplied.amount ? creditsApplied : [{ amount: creditApplied }];
  const payments = invoice.payments.map(({ paidAt, method, amount }): [string, Money] => [
    `${words.payment} ${formats.dateOf(paidAt, timeZone)}, ${say(method, 60)}`,
    amount,
  ]);
  return [
    ...credits.map(({ amount, ...credit }): [string, Money] => [
      'reason' in credit ? `${words.creditsApplied}: ${say(credit.reason, 80)}` : words.creditsApplied,
      amount,
    ]),
    ...payments,
  ];
}
