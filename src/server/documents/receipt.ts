import type { Part } from './sheet-parts.ts';
import { plainRows, quiet, rule, strong } from './style.ts';

/** What was paid, and what that leaves of the invoice. */
export const receiptPart: Part = ({ invoice, payment, words, formats }) => {
  if (!payment) return [];
  const right = { alignment: 'right' };
  return [
    rule(),
    {
      margin: [0, 10, 0, 10],
      fontSize: 14,
      table: {
        widths: ['*', 'auto'],
        body: [[strong(words.amountPaid), strong(formats.money(payment.amount), right)]],
      },
      layout: plainRows,
    },
    rule(),
    {
      margin: [0, 10, 0, 0],
      table: {
        widths: ['*', 'auto'],
        body: [
          [quiet(words.invoiceTotal), quiet(formats.money(invoice.total), right)],
          [quiet(words.leftToPay), quiet(formats.money(invoice.amountDue), right)],
        ],
      },
      layout: plainRows,
    },
  ];
};
