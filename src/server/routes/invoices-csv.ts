import { stringify } from 'csv-stringify/browser/esm/sync';
import { type Money, toDecimal } from '../../../sdk/contract/money.ts';
import type { Page } from '../../../sdk/contract/page.ts';
import type { InvoiceRow } from '../ports.ts';

const columns = [
  'number',
  'documentType',
  'status',
  'issueDate',
  'dueDate',
  'periodStart',
  'periodEnd',
  'currency',
  'subtotal',
  'tax',
  'creditApplied',
  'total',
  'amountPaid',
  'amountDue',
  'purchaseOrder',
] as const;

/**
 * Invoices as CSV (RFC 4180); amounts are decimals, and no cell can start a formula. A page is read only when there is room
 * for it, and none any more once the reader has gone.
 */
export function invoicesCsv(
  load: (cursor?: string) => Promise<Page<InvoiceRow>>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor: string | null | undefined;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`${columns.join(',')}\r\n`));
    },
    async pull(controller) {
      const page = await load(cursor ?? undefined);
      const rows = page.items.map((invoice) => columns.map((column) => cell(invoice, column)));
      controller.enqueue(
        encoder.encode(stringify(rows, { record_delimiter: 'windows', escape_formulas: true, cast })),
      );
      cursor = page.nextCursor;
      if (!cursor) controller.close();
    },
  });
}

function cell(invoice: InvoiceRow, column: (typeof columns)[number]): string | Money | null {
  return column === 'currency' ? invoice.total.currency : invoice[column];
}

/** An amount below zero is a number that can be added up, and no formula. */
const cast = {
  object: (value: object) => ({ value: toDecimal(value as Money), escape_formulas: false }),
};
