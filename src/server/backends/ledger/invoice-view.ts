import { documentTypes } from '../../../../sdk/contract/invoice.ts';
import type { InvoiceRow } from '../../ports.ts';
import { failureCode } from './balance.ts';
import { statusOf } from './invoice-status.ts';
import { type ProfileRow, paysAutomatically } from './profiles.ts';
import type { invoice } from './schema.ts';

type Row = typeof invoice.$inferSelect;

/** A stored invoice of this profile as the contract's, on a given day. */
export function invoiceView(row: Row, profile: ProfileRow, today: string): InvoiceRow {
  const { currency } = row;
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
    automaticCharge: automaticChargeOf(row, profile),
  };
}

/** No charge is said to come that the next billing run calls off, since the profile does not pay automatically any more. */
function automaticChargeOf(
  { automaticCharge, nextTry }: Row,
  profile: ProfileRow,
): InvoiceRow['automaticCharge'] {
  const isCalledOff = !paysAutomatically(profile);
  if (!automaticCharge || (isCalledOff && automaticCharge.state === 'scheduled')) return null;
  const { attempt = 0, failure } = automaticCharge;
  return {
    ...automaticCharge,
    attempt,
    nextTry: isCalledOff ? null : nextTry,
    failure: failure && { ...failure, code: failureCode(failure.code) },
  };
}
