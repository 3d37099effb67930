import type { AzureInvoice } from '../backends/azure/invoice.ts';
import { ownId } from '../backends/azure/read-fields.ts';
import type { ImportDocument } from '../backends/ledger/import/format.ts';
import { importInvoice } from '../backends/ledger/import/format-invoice.ts';
import type { InvoiceRecord } from '../ports.ts';

type Profile = NonNullable<ImportDocument['profiles']>[number];
type Invoice = NonNullable<ImportDocument['invoices']>[number];

export interface AzureDocument {
  document: ImportDocument;
  /** What the ledger keeps otherwise than it was sent, each as a sentence. */
  warnings: string[];
}

/** Invoices of Microsoft.Billing as a document of our import format; accounts and profiles come from their ids. */
export function azureDocument(invoices: readonly AzureInvoice[]): AzureDocument {
  const warnings: string[] = [];
  const kept = new Map<string, { source: AzureInvoice; invoice: Invoice }>();
  for (const source of invoices) {
    const { record } = source;
    const warn = (message: string) => warnings.push(`${record.number}: ${message}`);
    const invoice = openingInvoice(record, warn);
    if (kept.has(record.id)) warn('is in the list more than once; the first is kept');
    else if (importInvoice.safeParse(invoice).success) kept.set(record.id, { source, invoice });
    else warn('was left out, since the ledger cannot keep what was sent');
  }
  const profiles = new Map(
    [...kept.values()].map(({ source }) => [source.record.profileId, profileOf(source)]),
  );
  const accounts = new Map([...kept.values()].map(({ source }) => [accountId(source), accountOf(source)]));
  const document: ImportDocument = {
    format: 'betala-import',
    version: 1,
    accounts: [...accounts.values()],
    profiles: [...profiles.values()],
    invoices: [...kept.values()].map(({ invoice }) => ({
      ...invoice,
      related: invoice.related?.filter(({ id }) => kept.has(id)),
    })),
  };
  return { document, warnings };
}

const accountId = ({ accountName }: AzureInvoice) => ownId('ba', accountName || 'default');

const accountOf = (source: AzureInvoice) => ({
  id: accountId(source),
  tenant: accountId(source),
  name: source.profileDisplayName || source.accountName || 'Microsoft billing account',
  // The list does not say which agreement an account has.
  agreementType: 'other' as const,
  paysOnline: true,
});

function profileOf(source: AzureInvoice): Profile {
  const { record, profileDisplayName, profileName } = source;
  const name = profileDisplayName || profileName;
  return {
    id: record.profileId,
    accountId: accountId(source),
    name,
    currency: record.amountDue.currency,
    timeZone: 'UTC',
    billTo: { name, lines: [] },
    payee: 'Microsoft',
    paysBy: 'payment-method',
    numberSeries: { series: record.profileId, next: 1 },
  };
}

/** An invoice whose amounts stay as they were sent, and of which only what is due is booked. */
function openingInvoice(record: InvoiceRecord, warn: (message: string) => void): Invoice {
  const { amountDue, total, subtotal, tax, creditApplied, lines: _, documents: __, ...rest } = record;
  const { currency } = amountDue;
  const amountOf = (money: InvoiceRecord['total']) => {
    if (money.currency !== currency)
      warn(`has an amount in ${money.currency} beside ${currency}, which was left out`);
    return money.currency === currency ? money.amount : 0;
  };
  const { id, profileId, number, issueDate, dueDate, periodStart, periodEnd, purchaseOrder } = rest;
  return {
    ...{ id, profileId, number, issueDate, dueDate, periodStart, periodEnd, purchaseOrder, currency },
    documentType: record.documentType,
    documentTypeWord: record.documentTypeWord ?? null,
    ...stateOf(record, warn),
    opening: true,
    subtotal: amountOf(subtotal),
    tax: amountOf(tax),
    total: amountOf(total),
    creditApplied: amountOf(creditApplied),
    amountDue: Math.max(0, amountDue.amount),
    payments: paymentsOf(record, warn),
    automaticCharge: chargeOf(record),
    related: uniqueRelated(record),
  };
}

/** The ledger tells due, overdue and paid from what is owed; where that says another thing, the word is kept. */
function stateOf(
  { status, statusWord, amountDue, dueDate }: InvoiceRecord,
  warn: (message: string) => void,
): Pick<Invoice, 'state' | 'statusWord'> {
  if (amountDue.amount < 0) warn('has less than nothing due; it is kept with nothing due');
  if (status === 'void') return { state: 'void' };
  if (status === 'overdue' && dueDate === null) warn('is overdue without a due date; it is shown as due');
  const isPaid = status === 'paid';
  if ((isPaid || status === 'due' || status === 'overdue') && isPaid === amountDue.amount <= 0)
    return { state: 'open' };
  if (status === 'other') return { state: 'other', statusWord };
  warn(
    `is ${status} although ${amountDue.amount} ${amountDue.currency} (minor units) are due; it cannot be paid here`,
  );
  return { state: 'other', statusWord: status };
}

function paymentsOf(record: InvoiceRecord, warn: (message: string) => void): Invoice['payments'] {
  const { currency } = record.amountDue;
  return record.payments.flatMap(({ amount, paidAt, method }) => {
    if (amount.amount > 0 && amount.currency === currency)
      return [{ paidAt: new Date(paidAt).toISOString(), amount: amount.amount, method, by: 'card' as const }];
    warn('has a payment of nothing or in another currency, which was left out');
    return [];
  });
}

function chargeOf({ automaticCharge }: InvoiceRecord): Invoice['automaticCharge'] {
  const failure = automaticCharge?.failure;
  if (!failure || Number.isNaN(Date.parse(failure.at))) return null;
  const at = new Date(failure.at).toISOString();
  return { state: 'failed', date: automaticCharge.date, failure: { code: failure.code, at } };
}

function uniqueRelated({ related }: InvoiceRecord): NonNullable<Invoice['related']> {
  const pairs = new Map(related.map(({ id, relation }) => [`${id} ${relation}`, { id, relation }]));
  return [...pairs.values()];
}
