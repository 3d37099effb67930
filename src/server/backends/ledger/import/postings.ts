import type { Entry, Posting } from '../post.ts';
import type { CheckedDocument } from './format.ts';
import type { ImportInvoice } from './format-invoice.ts';
import { isOwed, sumOf } from './invoice-sums.ts';

/** An invoice whose currency is settled. */
export type InvoiceInCurrency = ImportInvoice & { currency: string };
type Credit = CheckedDocument['credits'][number] & { currency: string };

export function postingOfGrant({ id, profileId, currency, granted, grantedOn }: Credit): Posting {
  return {
    profileId,
    kind: 'grant',
    sourceId: id,
    postedAt: startOf(grantedOn),
    entries: [
      { account: 'customer-credit', currency, amount: -granted, creditId: id },
      { account: 'credits-granted', currency, amount: granted },
    ],
  };
}

/** Everything that happened to an invoice, so that the entries of its receivable sum to what is due. */
export function postingsOf(invoice: InvoiceInCurrency, voidedOn: string): Posting[] {
  const { id, profileId, issueDate, opening, state, documentType } = invoice;
  const issue = { profileId, kind: 'issue', sourceId: id, postedAt: startOf(issueDate) };
  if (opening)
    return [{ ...issue, kind: 'opening', entries: openingEntries(invoice) }, ...paymentPostings(invoice)];
  const entries = issueEntries(invoice);
  if (isOwed(invoice))
    return [{ ...issue, entries }, ...creditPostings(invoice), ...paymentPostings(invoice)];
  if (documentType !== 'invoice' || state !== 'void') return [];
  const reversed = entries.map((entry) => ({ ...entry, amount: -entry.amount }));
  return [
    { ...issue, entries },
    { ...issue, kind: 'void', postedAt: startOf(voidedOn), entries: reversed },
  ];
}

const startOf = (date: string) => new Date(`${date}T00:00:00Z`);

function issueEntries({ id, currency, subtotal, tax, total }: InvoiceInCurrency): Entry[] {
  return [
    { account: 'receivable', currency, amount: total, invoiceId: id },
    { account: 'revenue', currency, amount: -subtotal },
    { account: 'tax-payable', currency, amount: -tax },
  ];
}

/** What was owed before the payments that are brought in with it. */
function openingEntries({ id, currency, amountDue, payments }: InvoiceInCurrency): Entry[] {
  const amount = amountDue + sumOf(payments);
  return [
    { account: 'receivable', currency, amount, invoiceId: id },
    { account: 'opening-balance', currency, amount: -amount },
  ];
}

function creditPostings({
  id,
  profileId,
  currency,
  issueDate,
  creditsApplied,
}: InvoiceInCurrency): Posting[] {
  return creditsApplied.map(({ creditId, amount }, index) => ({
    profileId,
    kind: 'credit-applied',
    sourceId: `${id}/${index}`,
    postedAt: startOf(issueDate),
    entries: [
      { account: 'receivable', currency, amount: -amount, invoiceId: id },
      { account: 'customer-credit', currency, amount, creditId },
    ],
  }));
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
