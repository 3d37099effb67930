import type { Money } from '../../../../sdk/contract/money.ts';
import type { InvoiceRecord } from '../../ports.ts';
import { type Fields, fieldsOf, nameIn, ownId, RowReader, textOf } from './read-fields.ts';
import { documentTypeOf, failureOf, statusOf } from './words.ts';

/** One invoice of Microsoft.Billing, in the contract's words. */
export interface AzureInvoice {
  record: InvoiceRecord;
  accountName: string;
  profileName: string;
  profileDisplayName: string;
  /** Fields that could not be read, such as "dueDate: is not an ISO date; it was left out". */
  issues: string[];
}

/**
 * Reads one row of an invoice list of Microsoft.Billing 2024-04-01. Amounts are shown as they are sent: theirs do not
 * add up, so none is computed from another. A row without a name, any amount or any date throws a `TypeError`.
 */
export function readAzureInvoice(raw: unknown): AzureInvoice {
  const { id, name, properties } = fieldsOf(raw);
  const sent = fieldsOf(properties);
  const read = new RowReader(sent);
  const number = textOf(name) || nameIn(id, 'invoices');
  if (!number) throw new TypeError('it has no name');
  const accountName = nameIn(id, 'billingAccounts') || nameIn(sent.billingProfileId, 'billingAccounts');
  // Accounts of older agreements have no billing profiles: the account stands for its only one.
  const profileName = nameIn(sent.billingProfileId, 'billingProfiles') || accountName || 'default';
  const record: InvoiceRecord = {
    id: ownId('inv', number),
    profileId: ownId('bp', profileName),
    number,
    ...documentTypeOf(read.text('documentType')),
    ...statusOf(read.text('status')),
    ...readDates(read),
    ...readAmounts(read),
    purchaseOrder: read.text('purchaseOrderNumber') || null,
    version: '1',
    automaticCharge: null,
    lines: [],
    creditsApplied: [],
    payments: [],
    documents: readDocuments(read),
    related: readRelated(sent, number),
    remittance: null,
  };
  record.payments = readPayments(read);
  record.amountPaid = sumOf(record.payments, record.amountDue.currency);
  record.automaticCharge = readFailedCharge(read, record);
  return {
    record,
    accountName,
    profileName,
    profileDisplayName: read.text('billingProfileDisplayName'),
    issues: read.issues,
  };
}

function readDates(
  read: RowReader,
): Pick<InvoiceRecord, 'issueDate' | 'dueDate' | 'periodStart' | 'periodEnd'> {
  const dueDate = read.date('dueDate');
  const periodStart = read.date('invoicePeriodStartDate');
  const periodEnd = read.date('invoicePeriodEndDate');
  const sent = read.date('invoiceDate');
  const issueDate = sent ?? periodEnd ?? periodStart ?? dueDate;
  if (!issueDate) throw new TypeError('it has no date that can be read');
  if (!sent) read.issues.push(`invoiceDate: is missing; ${issueDate} stands in for it`);
  return { issueDate, dueDate, periodStart, periodEnd };
}

type Amounts = Pick<
  InvoiceRecord,
  'subtotal' | 'tax' | 'creditApplied' | 'total' | 'amountPaid' | 'amountDue'
>;

/** Older agreements send what was billed and what is due; everything else they leave out. */
function readAmounts(read: RowReader): Amounts {
  const billed = read.money('billedAmount');
  const due = read.money('amountDue');
  const subtotal = read.money('subTotal') ?? billed;
  const total = read.money('totalAmount') ?? billed;
  const tax = read.money('taxAmount');
  const currency = (due ?? total ?? subtotal)?.currency;
  if (!currency) throw new TypeError('it has no amount that can be read');
  if (!due) read.issues.push('amountDue: is missing; nothing is taken to be due');
  const none = { amount: 0, currency };
  const credits = [read.money('azurePrepaymentApplied'), read.money('freeAzureCreditApplied')];
  return {
    subtotal: subtotal ?? none,
    tax: tax ?? none,
    creditApplied: sumOf(
      credits.flatMap((amount) => (amount ? [{ amount }] : [])),
      currency,
    ),
    total: total ?? none,
    amountPaid: none,
    amountDue: due ?? none,
  };
}

/** The sum of what is in one currency. */
function sumOf(parts: readonly { amount: Money }[], currency: string): Money {
  const own = parts.filter(({ amount }) => amount.currency === currency);
  return { amount: own.reduce((sum, { amount }) => sum + amount.amount, 0), currency };
}

function readPayments(read: RowReader): InvoiceRecord['payments'] {
  return read.list('payments').flatMap((sent, at) => {
    const paidAt = textOf(sent.date);
    const amount = read.money('amount', sent.amount, `payments.${at}.amount`);
    if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(paidAt) || Number.isNaN(Date.parse(paidAt))) {
      read.issues.push(`payments.${at}.date: is not an instant; the payment was left out`);
      return [];
    }
    const method = textOf(sent.paymentMethodType) || textOf(sent.paymentMethodFamily) || 'Other';
    return amount ? [{ paymentId: null, amount, paidAt, method }] : [];
  });
}

/** The last failed payment, while there is still something to pay. */
function readFailedCharge(read: RowReader, { status }: InvoiceRecord): InvoiceRecord['automaticCharge'] {
  const last = read
    .list('failedPayments')
    .sort((a, b) => textOf(a.date).localeCompare(textOf(b.date)))
    .at(-1);
  const at = textOf(last?.date);
  if (!last || !/^\d{4}-\d\d-\d\dT/.test(at) || (status !== 'due' && status !== 'overdue')) return null;
  const failure = { code: failureOf(textOf(last.failedPaymentReason)), at };
  return {
    state: 'failed',
    date: at.slice(0, 10),
    failure,
    attempt: read.list('failedPayments').length,
    nextTry: null,
  };
}

/** Documents that can be fetched; the others are asked for by their own operation. */
function readDocuments(read: RowReader): InvoiceRecord['documents'] {
  return read.list('documents').flatMap((sent) => {
    const name = textOf(sent.name);
    const url = textOf(sent.url) || textOf(sent.externalUrl);
    return name && url.startsWith('https:') ? [{ id: name, kind: textOf(sent.kind), name, url }] : [];
  });
}

/** What the row says of other documents, without guessing which of them came first. */
function readRelated(sent: Fields, own: string): InvoiceRecord['related'] {
  const rebill = fieldsOf(sent.rebillDetails);
  const named = [
    { id: sent.creditForDocumentId, relation: 'credits' as const },
    { id: sent.billedDocumentId, relation: 'other' as const },
    { id: rebill.creditNoteDocumentId, relation: 'credited-by' as const },
    { id: rebill.invoiceDocumentId, relation: 'other' as const },
  ];
  return named.flatMap(({ id, relation }) => {
    const number = nameIn(id, 'invoices') || textOf(id).split('/').at(-1) || '';
    return number && number !== own ? [{ id: ownId('inv', number), number, relation }] : [];
  });
}
