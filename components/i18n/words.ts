import type { BillingProfile, DocumentType, FailureCode, InvoiceStatus, Reason } from '../../sdk/index.ts';

/**
 * Every sentence that is shown before a pane or details are opened. Functions take what is already formatted; a count comes
 * twice, as a number that decides the form and as it is shown.
 */
export interface Words {
  tryAgain: string;
  loadFailed: string;
  offline: string;
  reload: string;
  signedOut: string;
  notSetUp: string;
  notVisible: string;
  invoiceNotFound: string;
  stale(time: string): string;
  asOf(time: string): string;
  /** Why something cannot be done. */
  reasons: Record<Reason, string>;
  mayNotManage: string;
  /** Whom to ask, such as `Anna, Bo or Cy`. */
  whoCan(names: string): string;
  limit(amount: string): string;
  elsewhere: string;

  balance: string;
  totalOutstanding: string;
  overdueAmount(amount: string): string;
  openInvoices(count: number, shown: string): string;
  nextDueDate: string;
  creditLeft: string;
  creditUse: string;
  notYetApplied: string;
  allPaid: string;
  allPaidText: string;
  agreement: string;
  agreements: Record<BillingProfile['account']['agreementType'], string>;
  notPaidOnline: string;
  automaticPayment: string;
  automaticOn: string;
  automaticOff: string;
  automaticNext(amount: string, date: string): string;
  refresh: string;
  automaticFailed(invoiceNumber: string, why: string): string;
  automaticTryAgain(date: string): string;
  automaticGivenUp: string;
  payOtherCard: string;

  payNow: string;
  /** For assistive technology, where many buttons say Pay now. */
  payInvoice(number: string): string;
  nothingDue: string;
  paying: string;
  confirmingPayment: string;
  finishPayment: string;
  askToPay: string;
  failures: Record<FailureCode, string>;

  paymentMethods: string;
  selectMethod: string;
  noMethods: string;
  expires(month: string): string;
  expired(month: string): string;
  expiresSoon(month: string): string;
  usedByDefault: string;
  makeDefault: string;
  remove: string;
  removeNamed(name: string): string;
  replace: string;
  replaceNamed(name: string): string;
  makeDefaultNamed(name: string): string;
  addCard: string;
  wire: string;
  wireHow: string;
  card: string;
  bankAccount: string;

  invoices: string;
  number: string;
  issued: string;
  dueDate: string;
  status: string;
  total: string;
  amountDue: string;
  action: string;
  statuses: Record<InvoiceStatus, string>;
  /** In place of Paid for a note that gives money back. */
  noteIssued: string;
  documents: Record<DocumentType, string>;
  show: string;
  filters: Record<'all' | 'outstanding' | 'overdue' | 'paid', string>;
  noInvoices: string;
  noneMatch: string;
  range(from: string, to: string, count: string): string;
  previous: string;
  next: string;
  detailsOf(number: string): string;
}
