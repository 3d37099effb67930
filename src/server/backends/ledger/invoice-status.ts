import { and, eq, gt, gte, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { InvoiceStatus } from '../../../../sdk/contract/invoice.ts';
import { type InvoiceState, invoice } from './schema.ts';

/** Due, overdue and paid follow from what is owed and the profile's calendar; the rest is kept as it is. */
export function statusOf(
  row: { state: InvoiceState; amountDue: number; dueDate: string | null },
  today: string,
): InvoiceStatus {
  if (row.state !== 'open') return row.state;
  if (row.amountDue === 0) return 'paid';
  return row.dueDate !== null && row.dueDate < today ? 'overdue' : 'due';
}

/** The same rule as a condition, for filters. */
export function hasStatus(status: InvoiceStatus, today: string): SQL | undefined {
  const open = eq(invoice.state, 'open');
  switch (status) {
    case 'paid':
      return and(open, eq(invoice.amountDue, 0));
    case 'due':
      return and(open, gt(invoice.amountDue, 0), or(isNull(invoice.dueDate), gte(invoice.dueDate, today)));
    case 'overdue':
      return and(open, gt(invoice.amountDue, 0), lt(invoice.dueDate, today));
    default:
      return inArray(invoice.state, [status]);
  }
}
