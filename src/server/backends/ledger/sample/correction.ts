import { addDays } from '../calendar.ts';
import type { Unnumbered } from './sample-types.ts';

const daysLater = 3;

/** An invoice that was wrong at first: it was issued, voided by a credit note, and issued again as it should be. */
export function correct(invoice: Unnumbered): Unnumbered[] {
  const wrongId = `${invoice.id}_wrong`;
  const noteId = `${invoice.id}_credit`;
  const issueDate = addDays(invoice.issueDate, daysLater);
  const wrong: Unnumbered = {
    ...asIssued(invoice),
    id: wrongId,
    state: 'void',
    related: [{ id: noteId, relation: 'voided-by' }],
  };
  const note: Unnumbered = {
    ...negated(asIssued(invoice)),
    id: noteId,
    documentType: 'credit-note',
    issueDate,
    dueDate: null,
    related: [{ id: wrongId, relation: 'voids' }],
  };
  return [wrong, note, { ...invoice, issueDate, related: [{ id: wrongId, relation: 'replaces' }] }];
}

/** The first issue charged everything twice as high. */
function asIssued(invoice: Unnumbered): Unnumbered {
  const { lines = [], subtotal, tax, total } = invoice;
  return {
    ...invoice,
    lines: lines.map((line) => ({ ...line, unitPrice: null, amount: line.amount * 2 })),
    subtotal: subtotal * 2,
    tax: tax * 2,
    total: total * 2,
    amountDue: 0,
    payments: [],
    creditsApplied: [],
    automaticCharge: null,
  };
}

function negated(invoice: Unnumbered): Unnumbered {
  const { lines = [], subtotal, tax, total } = invoice;
  return {
    ...invoice,
    lines: lines.map((line) => ({ ...line, amount: -line.amount })),
    subtotal: -subtotal,
    tax: -tax,
    total: -total,
  };
}
