import type { ImportInvoice } from './format-invoice.ts';
import { isOwed } from './invoice-sums.ts';

type Invoices = ReadonlyMap<string, ImportInvoice>;

/** The invoices of a file by their ids. */
export const byId = (invoices: readonly ImportInvoice[]): Invoices =>
  new Map(invoices.map((invoice) => [invoice.id, invoice]));

/** The invoices that a document takes a part of back: only an issued credit note does, and only of what is booked whole. */
export function creditedBy(document: ImportInvoice, invoices: Invoices): ImportInvoice[] {
  if (!isIssuedNote(document)) return [];
  return document.related.flatMap(({ id, relation }) => {
    const invoice = relation === 'credits' ? invoices.get(id) : undefined;
    return invoice && isCredited(invoice) ? [invoice] : [];
  });
}

/** The credit notes that an invoice names as having taken a part of it back. */
export function notesNamedBy(invoice: ImportInvoice, invoices: Invoices): ImportInvoice[] {
  if (!isCredited(invoice)) return [];
  return invoice.related.flatMap(({ id, relation }) => {
    const note = relation === 'credited-by' ? invoices.get(id) : undefined;
    return note && isIssuedNote(note) ? [note] : [];
  });
}

const isCredited = (invoice: ImportInvoice) => isOwed(invoice) && !invoice.opening;

const isIssuedNote = ({ documentType, state }: ImportInvoice) =>
  documentType === 'credit-note' && state !== 'draft' && state !== 'void';

/** How much credit notes take back of each invoice of a file, by its id. */
export function creditedAmounts(invoices: readonly ImportInvoice[]): ReadonlyMap<string, number> {
  const known = byId(invoices);
  const amounts = new Map<string, number>();
  for (const note of invoices)
    for (const { id } of creditedBy(note, known)) amounts.set(id, (amounts.get(id) ?? 0) - note.total);
  return amounts;
}
