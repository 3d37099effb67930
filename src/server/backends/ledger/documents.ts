import { asc, eq } from 'drizzle-orm';
import type { DocumentSource, InvoiceRecord, InvoiceRow, LineTax } from '../../ports.ts';
import type { Reader } from '../../store/database.ts';
import { dateIn } from './calendar.ts';
import { partiesAtIssue } from './parties.ts';
import type { ProfileRow } from './profiles.ts';
import { invoiceLine } from './schema.ts';

type Payment = InvoiceRecord['payments'][number];
type Documents = InvoiceRecord['documents'];

/** A payment with the transaction that booked it, which also names its receipt. */
export interface BookedPayment extends Payment {
  transactionId: string;
}

/** What can be downloaded of an invoice: itself once it is issued, then a receipt of each payment, oldest first. */
export function documentsOf(
  invoice: InvoiceRow,
  payments: readonly BookedPayment[],
  timeZone: string,
): Documents {
  const { profileId, number, documentType, status } = invoice;
  if (status === 'draft') return [];
  const path = `/profiles/${encodeURIComponent(profileId)}/invoices/${encodeURIComponent(invoice.id)}/documents`;
  const document = (id: string, kind: string, name: string) => ({ id, kind, name, url: `${path}/${id}` });
  return [
    document('document', `${documentType}-pdf`, `${number}.pdf`),
    ...payments.map(({ transactionId, paymentId, paidAt }) => {
      const paidOn = dateIn(timeZone, new Date(paidAt));
      return { ...document(`receipt-${transactionId}`, 'receipt-pdf', `${number} ${paidOn}.pdf`), paymentId };
    }),
  ];
}

/** What one of an invoice's documents shows; undefined for an id that is none of them. */
export async function documentSource(
  reader: Reader,
  profile: ProfileRow,
  invoice: InvoiceRecord,
  documentId: string,
): Promise<DocumentSource | undefined> {
  const at = invoice.documents.findIndex(({ id }) => id === documentId);
  if (at < 0) return undefined;
  const parties = await partiesAtIssue(reader, invoice.id, profile);
  const lineTaxes = await readLineTaxes(reader, invoice);
  return {
    invoice,
    lineTaxes,
    ...parties,
    timeZone: profile.timeZone,
    payment: invoice.payments[at - 1] ?? null,
  };
}

/** What was computed on each line when it was issued; an invoice that was brought in tells its tax in one sum. */
async function readLineTaxes(
  reader: Reader,
  { id, total: { currency } }: InvoiceRecord,
): Promise<(LineTax | null)[]> {
  const lines = await reader
    .select({ rate: invoiceLine.taxRate, tax: invoiceLine.tax })
    .from(invoiceLine)
    .where(eq(invoiceLine.invoiceId, id))
    .orderBy(asc(invoiceLine.position));
  return lines.map(({ rate, tax }) =>
    rate === null || tax === null ? null : { rate, tax: { amount: tax, currency } },
  );
}
