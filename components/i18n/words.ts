import type { BillingProfile, DocumentType, FailureCode, InvoiceStatus, Reason } from '../../sdk/index.ts';

/** Every sentence that is shown before a pane or details are opened. Functions take what is already formatted. */
export interface Words {
  tryAgain: string;
  loadFailed: string;
  offline: string;
  signedOut: string;
  notSetUp: string;
  notVisible: string;
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
  openInvoices(count: number): string;
  nextDueDate: string;
  creditLeft: string;
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
  automaticFailed(invoiceNumber: string, why: string): string;
  payOtherCard: string;

  payNow: string;
  /** For assistive technology, where many buttons say Pay now. */
  payInvoice(number: string): string;
  nothingDue: string;
  paying: string;
  confirmingPayment: string;
  finishPayment: string;
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
  documents: Record<DocumentType, string>;
  show: string;
  filters: Record<'all' | 'outstanding' | 'overdue' | 'paid', string>;
  noInvoices: string;
  noneMatch: string;
  range(from: number, to: number, count: number): string;
  previous: string;
  next: string;
  detailsOf(number: string): string;
}

/** Sentences of the pane, of invoice details and of adding a card; loaded with them. */
export interface MoreWords {
  paidNews(amount: string, reference: string): string;
  failedNews(amount: string, why: string): string;
  unfinishedNews(amount: string): string;
  continuePayment: string;
  dismiss: string;

  credits: string;
  creditsText: string;
  noCredits: string;
  creditOf(left: string, granted: string): string;
  creditExpires(date: string): string;
  creditNeverExpires: string;
  billingAccount: string;
  agreementType: string;
  onlinePayment: string;
  paysOnline: string;
  paysOffline: string;
  payWith: string;

  payInvoices: string;
  close: string;
  whatYouPay: string;
  tooMany(count: number): string;
  due(date: string): string;
  wasDue(date: string): string;
  currency: string;
  newCard: string;
  saveCard: string;
  usedOnce: string;
  wireUsual: string;
  cardLimit(amount: string): string;
  payee: string;
  with: string;
  chooseMethod: string;
  chooseInvoice: string;
  chooseFewer(limit: string): string;
  working: string;
  confirmingTitle: string;
  confirmingText: string;
  elsewhereTitle: string;
  elsewhereText: string;
  stepTitle: string;
  stepText: string;
  stepLink: string;
  stepFrame: string;
  cardPage: string;
  cardPageTitle: string;
  cardPageText: string;
  cardPageLink: string;
  paidTo(amount: string, payee: string): string;
  cancelPayment: string;
  paidTitle: string;
  paidText(amount: string, payee: string): string;
  reference: string;
  paidOn: string;
  done: string;
  notPaid: string;
  otherMethod: string;
  changed(before: string, after: string): string;
  offlineNothingSent: string;
  unreachable: string;
  signedOutNothingPaid: string;
  mayNotPay: string;
  settled: string;
  notPayable: string;
  invoiceStopped: string;
  tooOften: string;
  methodGone: string;
  overLimit: string;
  stopped: string;
  unexpected(reference: string): string;

  cardFields: string;
  testCard: string;
  cardFieldsFailed: string;
  cardIncomplete: string;
  notTestCard: string;
  testCards: Record<TestCard, string>;
  save: string;
  cancel: string;
  asDefault: string;
  wireOnInvoice: string;
  wireWho: string;
  removeQuestion(name: string): string;
  couldNotSave: string;

  lines: string;
  amount: string;
  subtotal: string;
  tax: string;
  creditApplied: string;
  creditUsed(reason: string): string;
  amountPaid: string;
  about: string;
  periodName: string;
  period(from: string, to: string): string;
  purchaseOrder: string;
  payments: string;
  howToPay: string;
  bank: string;
  accountNumber: string;
  sendChecksTo: string;
  referenceToWrite: string;
  ocr: string;
  creditorReference: string;
  qrCode: string;
  qrText: string;
  copy(name: string): string;
  copyText: string;
  copied: string;
  notCopied: string;
  payOnlineInstead: string;
  overCardLimit(amount: string): string;
  bankTransfer: string;
  paidElsewhere: string;
  documentsToDownload: string;
  files: Record<'invoice-pdf' | 'credit-note-pdf' | 'receipt-pdf' | 'other', string>;
  related: string;
  relations: Record<'voids' | 'voided-by' | 'credits' | 'credited-by' | 'replaces' | 'other', string>;
  back(number: string): string;
  automaticChargeFailed(date: string, why: string): string;
  search: string;
  filter: string;
  filtersOn(count: number): string;
  clearFilters: string;
  removeFilter(name: string): string;
  documentType: string;
  from: string;
  to: string;
  since(value: string): string;
  until(value: string): string;
  named(name: string, value: string): string;
  columns: string;
  moveUp(name: string): string;
  moveDown(name: string): string;
  columnAt(name: string, position: number, count: number): string;
  usualColumns: string;
  exportCsv: string;
  exporting(done: number, count: number): string;
  exported: string;
  exportFailed: string;
  found(count: number): string;
  selectAll: string;
  selectNamed(name: string): string;
  selected(count: number): string;
  payAmount(amount: string): string;
  oneCurrency: string;
  clearSelection: string;

  automaticChargeComing(date: string): string;
  automaticChargeDone(date: string): string;
  automaticTryAgain(date: string): string;
  automaticGivenUp: string;
}

/** The named cards that tests and stories pay with. */
export type TestCard =
  | 'test_visa'
  | 'test_mastercard'
  | 'test_declined'
  | 'test_insufficient_funds'
  | 'test_expired'
  | 'test_slow'
  | 'test_lost_answer'
  | 'test_challenge'
  | 'test_challenge_declined'
  | 'test_disputed'
  | 'test_refund_fails'
  | 'test_charge_fails_later';
