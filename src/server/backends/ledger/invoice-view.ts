import { documentTypes } from '../../../../sdk/contract/invoice.ts';
import type { InvoiceRow } from '../../ports.ts';
import { failureCode } from './balance.ts';
import { statusOf } from './invoice-status.ts';
import type { invoice } from './schema.ts';

/** A stored invoice as the contract's, on a given day. */
export function invoiceView(row: typeof invoice.$inferSelect, today: string): InvoiceRow {
  const { currency, automaticCharge } = row;
  const money = (amount: number) => ({ amount, currency });
  const documentType = documentTypes.find((type) => type === row.documentType);
  return {
    id: row.id,
    profileId: row.profileId,
    number: row.number,
    documentType: documentType ?? 'other',
    ...(!documentType && { documentTypeWord: row.documentType }),
    status: statusOf(row, today),
    ...(row.statusWord && { statusWord: row.statusWord }),
    issueDate: row.issueDate,
    dueDate: row.dueDate,
    periodStart: row.periodStart,
    periodEnd: row.periodEnd,
    subtotal: money(row.subtotal),
    tax: money(row.tax),
    creditApplied: money(row.creditApplied),
    total: money(row.total),
    amountPaid: money(row.amountPaid),
    amountDue: money(row.amountDue),
    purchaseOrder: row.purchaseOrder,
    version: String(row.version),
    automaticCharge: automaticCharge && {
      ...automaticCharge,
      attempt: automaticCharge.attempt ?? 0,
      nextTry: row.nextTry,
      failure: automaticCharge.failure && {
        ...automaticCharge.failure,
        code: failureCode(automaticCharge.failure.code),
      },
    },
  };
}
