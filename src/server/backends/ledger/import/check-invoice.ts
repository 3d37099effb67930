import { documentTypes } from '../../../../../sdk/contract/invoice.ts';
import { checkCreditNotes } from './check-credit-notes.ts';
import { creditedAmounts } from './credit-notes.ts';
import { currencyOf } from './currency-of.ts';
import type { CheckedDocument } from './format.ts';
import type { ImportInvoice } from './format-invoice.ts';
import type { ImportIssue } from './import-error.ts';
import { isOwed, sumOf } from './invoice-sums.ts';

type Say = (field: string, message: string) => void;

/** Whether every invoice adds up, and refers to what is there; those that are `known` were checked when they came in. */
export function checkInvoices(document: CheckedDocument, known: ReadonlySet<string>): ImportIssue[] {
  const issues: ImportIssue[] = [];
  const ids = new Set(document.invoices.map(({ id }) => id));
  const credited = creditedAmounts(document.invoices);
  for (const [index, invoice] of document.invoices.entries()) {
    if (known.has(invoice.id)) continue;
    const say: Say = (field, message) => issues.push({ path: `invoices.${index}.${field}`, message });
    if (!document.profiles.some(({ id }) => id === invoice.profileId))
      say('profileId', 'Write the id of a billing profile of this file');
    if (invoice.opening) checkOpening(invoice, say);
    else {
      checkSums(invoice, say);
      checkDue(invoice, credited.get(invoice.id) ?? 0, say);
    }
    checkType(invoice, say);
    checkDates(invoice, say);
    for (const [at, { id }] of invoice.related.entries())
      if (!ids.has(id)) say(`related.${at}.id`, 'Write the id of another invoice of this file');
  }
  return [...issues, ...checkCreditNotes(document, known), ...checkCredits(document)];
}

function checkSums({ lines, subtotal, tax, total, creditApplied }: ImportInvoice, say: Say): void {
  const sum = sumOf(lines);
  if (sum !== subtotal) say('subtotal', `Write ${sum}, the sum of the lines, or mend a line`);
  if (subtotal + tax !== total) say('total', `Write ${subtotal + tax}, the sum of subtotal and tax`);
  if (creditApplied !== null) say('creditApplied', 'Write creditsApplied, which names the credits');
}

function checkDue(invoice: ImportInvoice, credited: number, say: Say): void {
  const { total, creditsApplied, payments, amountDue } = invoice;
  if (isOwed(invoice)) {
    const due = total - credited - sumOf(creditsApplied) - sumOf(payments);
    const notes = credited > 0 ? ', credit notes' : '';
    if (due < 0) say('payments', `Take out ${-due}: payments${notes} and credits are more than the total`);
    else if (due !== amountDue)
      say('amountDue', `Write ${due}, what total less credits${notes} and payments leaves`);
    return;
  }
  if (amountDue !== 0) say('amountDue', 'Write 0: only an issued invoice that stands is owed');
  if (payments.length > 0) say('payments', 'Take them out: only an issued invoice that stands is paid');
  if (creditsApplied.length > 0)
    say('creditsApplied', 'Take them out: only an issued invoice that stands takes credit');
}

function checkOpening({ lines, creditsApplied }: ImportInvoice, say: Say): void {
  if (lines.length > 0) say('lines', 'Take them out: an opening invoice carries only what was sent in total');
  if (creditsApplied.length > 0)
    say('creditsApplied', 'Write creditApplied, an amount: its credit was booked elsewhere');
}

function checkType({ documentType, documentTypeWord: word }: ImportInvoice, say: Say): void {
  if (word === null) return;
  if (documentType !== 'other')
    say('documentTypeWord', 'Take it out: only a document of the type other has a word of its own');
  else if (documentTypes.some((type) => type === word))
    say('documentTypeWord', `Write ${word} as documentType: the format has this type`);
}

function checkDates({ periodStart, periodEnd, state, statusWord }: ImportInvoice, say: Say): void {
  if (periodStart !== null && periodEnd !== null && periodEnd < periodStart)
    say('periodEnd', 'Write a date that is not before periodStart');
  if (state === 'other' && statusWord === null) say('statusWord', 'Is missing: say what "other" stands for');
}

function checkCredits(document: CheckedDocument): ImportIssue[] {
  const { credits, invoices } = document;
  const left = new Map(credits.map(({ id, granted }) => [id, granted]));
  return invoices.flatMap((invoice, at) =>
    invoice.creditsApplied.flatMap(({ creditId, amount }, index) => {
      const path = `invoices.${at}.creditsApplied.${index}`;
      const credit = credits.find(({ id }) => id === creditId);
      const isOfOne =
        credit?.profileId === invoice.profileId &&
        currencyOf(credit, document) === currencyOf(invoice, document);
      if (!isOfOne)
        return [
          {
            path: `${path}.creditId`,
            message: 'Write the id of a credit of the same billing profile and currency',
          },
        ];
      const before = left.get(creditId) ?? 0;
      left.set(creditId, before - amount);
      if (amount <= before) return [];
      return [
        { path: `${path}.amount`, message: `Write at most ${before}, which is what the credit has left` },
      ];
    }),
  );
}
