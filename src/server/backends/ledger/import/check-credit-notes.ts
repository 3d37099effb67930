import { byId, creditedBy, notesNamedBy } from './credit-notes.ts';
import { currencyOf } from './currency-of.ts';
import type { CheckedDocument } from './format.ts';
import type { ImportInvoice } from './format-invoice.ts';
import type { ImportIssue } from './import-error.ts';

/** Whether the credit notes that are new can be booked, each against the one invoice that it takes a part of back. */
export function checkCreditNotes(document: CheckedDocument, known: ReadonlySet<string>): ImportIssue[] {
  const { invoices } = document;
  const all = byId(invoices);
  return invoices.flatMap((one, at) => {
    if (known.has(one.id)) return [];
    const path = `invoices.${at}`;
    const [invoice, ...others] = creditedBy(one, all);
    return [
      ...notesNamedBy(one, all)
        .filter((note) => !names(note, one.id, 'credits'))
        .map(({ id }) => ({
          path: `${path}.related`,
          message: `Write the relation credits to this invoice on ${id} too`,
        })),
      ...(others.length > 0
        ? [{ path: `${path}.related`, message: 'Write a credit note of its own for each invoice' }]
        : []),
      ...(invoice ? checkNote(one, invoice, path, { document, known }) : []),
    ];
  });
}

function checkNote(
  note: ImportInvoice,
  invoice: ImportInvoice,
  path: string,
  { document, known }: { document: CheckedDocument; known: ReadonlySet<string> },
): ImportIssue[] {
  const issues: ImportIssue[] = [];
  const say = (field: string, message: string) => issues.push({ path: `${path}.${field}`, message });
  if (known.has(invoice.id)) {
    say('related', `${invoice.id} was imported before: credit it with creditNote() of the host`);
    return issues;
  }
  if (!names(invoice, note.id, 'credited-by'))
    say('related', `Write the relation credited-by to this note on ${invoice.id} too`);
  const isOfOne =
    note.profileId === invoice.profileId && currencyOf(note, document) === currencyOf(invoice, document);
  if (!isOfOne) say('related', 'Write the id of an invoice of the same billing profile and currency');
  if (note.total >= 0) say('total', 'Write an amount below zero: so much is taken back of the invoice');
  if (note.opening) say('opening', 'Write false: the note is booked, as the invoice is that it credits');
  return issues;
}

const names = ({ related }: ImportInvoice, id: string, relation: 'credits' | 'credited-by') =>
  related.some((one) => one.id === id && one.relation === relation);
