import type { FailureCode } from '../../../../sdk/contract/failure.ts';
import type { DocumentType, InvoiceStatus } from '../../../../sdk/contract/invoice.ts';

// Every enumeration of Microsoft.Billing is open, and older data has words of its own.

const statuses: Record<string, InvoiceStatus> = {
  due: 'due',
  overdue: 'overdue',
  pastdue: 'overdue',
  paid: 'paid',
  void: 'void',
};

const documentTypes: Record<string, DocumentType> = {
  // Older billing accounts name no document type, and bill with invoices only.
  '': 'invoice',
  invoice: 'invoice',
  creditnote: 'credit-note',
  voidnote: 'void-note',
  taxreceipt: 'tax-receipt',
  other: 'other',
};

const failures: Record<string, FailureCode> = { bankdeclined: 'card-declined', cardexpired: 'expired-card' };

/** A status in the contract's words; an unknown one is kept as it is written. */
export function statusOf(word: string): { status: InvoiceStatus; statusWord?: string } {
  const status = statuses[word.toLowerCase()];
  return status ? { status } : { status: 'other', statusWord: word || 'Unknown' };
}

/** A document type in the contract's words; an unknown one is kept as it is written. */
export function documentTypeOf(word: string): { documentType: DocumentType; documentTypeWord?: string } {
  const documentType = documentTypes[word.toLowerCase().replaceAll('-', '')];
  return documentType ? { documentType } : { documentType: 'other', documentTypeWord: word };
}

export const failureOf = (word: string): FailureCode => failures[word.toLowerCase()] ?? 'other';
