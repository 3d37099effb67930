import {
  creditAppliedPosting,
  creditNotePosting,
  grantPosting,
  issuePosting,
  voidPosting,
} from '../invoice-postings.ts';
import type { Entry, Posting } from '../post.ts';
import type { CheckedDocument } from './format.ts';
import type { ImportInvoice } from './format-invoice.ts';
import { isOwed, sumOf } from './invoice-sums.ts';

/** An invoice whose currency is settled. */
export type InvoiceInCurrency = ImportInvoice & { currency: string };
type Credit = CheckedDocument['credits'][number] & { currency: string };

export const postingOfGrant = ({ grantedOn, ...credit }: Credit): Posting =>
  grantPosting(credit, startOf(grantedOn));

/** Everything that happened to an invoice, so that the entries of its receivable sum to what is due. */
export function postingsOf(invoice: InvoiceInCurrency, voidedOn: string): Posting[] {
  const { issueDate, opening, state, documentType } = invoice;
  const issue = issuePosting(invoice, startOf(issueDate));
  if (opening)
    return [{ ...issue, kind: 'opening', entries: openingEntries(invoice) }, ...paymentPostings(invoice)];
  if (isOwed(invoice)) return [issue, ...creditPostings(invoice), ...paymentPostings(invoice)];
  if (documentType !== 'invoice' || state !== 'void') return [];
  return [issue, voidPosting(issue, startOf(voidedOn))];
}

/** What a credit note takes back of these invoices, which are booked themselves. */
export const postingsOfNote = (note: InvoiceInCurrency, credited: readonly { id: string }[]): Posting[] =>
  credited.map(({ id }) => creditNotePosting(note, id, startOf(note.issueDate)));

const startOf = (date: string) => new Date(`${date}T00:00:00Z`);

/** What was owed before the payments that are brought in with it. */
function openingEntries({ id, currency, amountDue, payments }: InvoiceInCurrency): Entry[] {
  const amount = amountDue + sumOf(payments);
  return [
    { account: 'receivable', currency, amount, invoiceId: id },
    { account: 'opening-balance', currency, amount: -amount },
  ];
}

function creditPostings(invoice: InvoiceInCurrency): Posting[] {
  return invoice.creditsApplied.map((applied, index) =>
    creditAppliedPosting(invoice, applied, index, startOf(invoice.issueDate)),
  );
}

function paymentPostings({ id, profileId, currency, payments, opening }: InvoiceInCurrency): Posting[] {
  return payments.map(({ amount, method, by, paidAt }, index) => ({
    profileId,
    kind: 'imported-payment',
    sourceId: `${id}/${index}`,
    postedAt: new Date(paidAt),
    method,
    entries: [
      { account: accountOf(by, opening), currency, amount },
      { account: 'receivable', currency, amount: -amount, invoiceId: id },
    ],
  }));
}

/** Money that another system of record took never came to our own bank. */
function accountOf(by: 'card' | 'bank', opening: boolean): Entry['account'] {
  if (opening) return 'opening-balance';
  return by === 'card' ? 'gateway-clearing' : 'bank';
}
