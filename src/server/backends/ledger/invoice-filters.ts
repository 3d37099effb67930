import { and, eq, exists, gte, ilike, inArray, lte, notInArray, or, type SQL } from 'drizzle-orm';
import { type DocumentType, documentTypes } from '../../../../sdk/contract/invoice.ts';
import type { InvoiceQuery } from '../../../../sdk/contract/request-shapes.ts';
import type { Reader } from '../../store/database.ts';
import { hasStatus } from './invoice-status.ts';
import { invoice, invoiceLine } from './schema.ts';

export type InvoiceFilters = Omit<InvoiceQuery, 'sort' | 'limit' | 'cursor'>;

/** The invoices of a profile that pass every filter, as a condition. */
export function matching(
  reader: Reader,
  profileId: string,
  filters: InvoiceFilters,
  today: string,
): SQL | undefined {
  const { status, documentType, currency, search } = filters;
  return and(
    eq(invoice.profileId, profileId),
    status && or(...status.map((one) => hasStatus(one, today))),
    documentType && or(...documentType.map(hasType)),
    currency && inArray(invoice.currency, currency),
    ...ranges(filters),
    search ? holds(reader, search) : undefined,
  );
}

/** A document that is none of the types is kept under its source's own word. */
const hasType = (type: DocumentType): SQL =>
  type === 'other'
    ? notInArray(
        invoice.documentType,
        documentTypes.filter((one) => one !== 'other'),
      )
    : eq(invoice.documentType, type);

function ranges({ issuedFrom, issuedTo, dueFrom, dueTo, minTotal, maxTotal }: InvoiceFilters) {
  return [
    issuedFrom ? gte(invoice.issueDate, issuedFrom) : undefined,
    issuedTo ? lte(invoice.issueDate, issuedTo) : undefined,
    dueFrom ? gte(invoice.dueDate, dueFrom) : undefined,
    dueTo ? lte(invoice.dueDate, dueTo) : undefined,
    minTotal === undefined ? undefined : gte(invoice.total, minTotal),
    maxTotal === undefined ? undefined : lte(invoice.total, maxTotal),
  ];
}

/** Whether its number, its purchase order or one of its lines has this text. */
function holds(reader: Reader, search: string): SQL | undefined {
  // Wildcards of LIKE are taken as the characters they are; one text between two of ours is found in linear time.
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const lines = reader
    .select({ id: invoiceLine.invoiceId })
    .from(invoiceLine)
    .where(and(eq(invoiceLine.invoiceId, invoice.id), ilike(invoiceLine.description, pattern)));
  return or(ilike(invoice.number, pattern), ilike(invoice.purchaseOrder, pattern), exists(lines));
}
