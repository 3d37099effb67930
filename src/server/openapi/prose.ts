import type { EndpointName } from '../../../sdk/contract/endpoints.ts';
import type { ProblemCode } from '../../../sdk/contract/problem-table.ts';

interface Prose {
  tag: string;
  summary: string;
  /** The kind of file that is answered, where it is not JSON. */
  file?: string;
  /** Problems beside those that every endpoint can answer with. */
  problems?: readonly ProblemCode[];
}

/** What `openapi.json` says of each endpoint; kept apart from the contract, which travels to browsers. */
export const prose: Record<EndpointName, Prose> = {
  listProfiles: { tag: 'Profiles', summary: 'Billing profiles that the session reaches' },
  getProfile: {
    tag: 'Profiles',
    summary: 'One billing profile with its agreement and default payment method',
  },
  getAccess: { tag: 'Profiles', summary: 'What the signed-in person may do, and who can where they may not' },
  getBalance: {
    tag: 'Profiles',
    summary: 'What is owed, per currency; send If-None-Match to hear only of changes',
  },
  getMonths: {
    tag: 'Profiles',
    summary: 'What was billed and paid in each of the last twelve calendar months, per currency',
  },
  listCredits: { tag: 'Profiles', summary: 'Credits that are left, oldest expiry first' },
  listInvoices: { tag: 'Invoices', summary: 'Invoices, filtered and sorted, a page at a time' },
  exportInvoices: {
    tag: 'Invoices',
    summary: 'The filtered invoices as a CSV file with decimal amounts',
    file: 'text/csv',
  },
  getInvoice: {
    tag: 'Invoices',
    summary: 'One invoice with lines, payments, related documents and remittance',
  },
  getDocument: {
    tag: 'Invoices',
    summary: 'An invoice, credit note or receipt as a file, in English or in the language asked for',
    file: 'application/pdf',
  },
  createExport: {
    tag: 'Invoices',
    summary: 'Begin to put the PDFs of the filtered invoices into one zip file, at most 500',
    problems: ['too-many-documents'],
  },
  getExport: { tag: 'Invoices', summary: 'How far a zip file of PDFs is' },
  cancelExport: { tag: 'Invoices', summary: 'End a zip file of PDFs, finished or not' },
  downloadExport: {
    tag: 'Invoices',
    summary: 'The zip file, once it is done; PDFs that could not be made are named in a text file inside',
    file: 'application/zip',
  },
  listPaymentMethods: { tag: 'Payment methods', summary: 'Saved payment methods' },
  addPaymentMethod: {
    tag: 'Payment methods',
    summary: 'Save the card behind a token from hosted fields',
    problems: ['method-unavailable', 'idempotency-key-missing', 'idempotency-key-reused'],
  },
  removePaymentMethod: {
    tag: 'Payment methods',
    summary: 'Remove a saved payment method',
    problems: ['method-in-use'],
  },
  setDefaultPaymentMethod: {
    tag: 'Payment methods',
    summary: 'Choose what pays by default, or check and wire transfer',
    problems: ['method-unavailable'],
  },
  getCardEntry: { tag: 'Payment methods', summary: 'What a browser needs to mount hosted card fields' },
  quotePayment: {
    tag: 'Payments',
    summary: 'What a payer reviews and agrees to before paying',
    problems: ['already-settled', 'invoice-not-payable', 'currency-mismatch'],
  },
  createPayment: {
    tag: 'Payments',
    summary: 'Pay what was agreed to; the same key never pays twice',
    problems: [
      'amount-changed',
      'already-settled',
      'invoice-not-payable',
      'payment-in-progress',
      'method-unavailable',
      'currency-mismatch',
      'amount-over-limit',
      'idempotency-key-missing',
      'idempotency-key-reused',
    ],
  },
  listPayments: {
    tag: 'Payments',
    summary: 'Payments, newest first; or the one that an idempotency key made',
  },
  getPayment: { tag: 'Payments', summary: 'How a payment stands' },
  cancelPayment: {
    tag: 'Payments',
    summary: 'Give up a payment that waits for the payer',
    problems: ['payment-final', 'payment-in-progress'],
  },
};

/** Problems that any endpoint can answer with. */
export const commonProblems: readonly ProblemCode[] = [
  'malformed-request',
  'session-invalid',
  'forbidden',
  'not-found',
  'invalid-request',
  'too-many-requests',
  'internal-error',
  'unavailable',
];
