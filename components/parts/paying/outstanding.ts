import type { InvoiceQuery } from '../../../sdk/index.ts';

/** More invoices than this do not go into one payment. */
export const mostInvoices = 50;

/** What can be paid, the one that is due first before the others. */
export const outstanding: InvoiceQuery = {
  status: ['due', 'overdue'],
  documentType: ['invoice'],
  sort: 'dueDate',
  limit: mostInvoices,
};
