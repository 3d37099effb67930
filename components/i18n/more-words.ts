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
  tooMany(count: number, shown: string): string;
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
  notCanceled: string;
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
  /** Of several, where one is not what it was. */
  oneChanged: string;
  tooOften: string;
  tryLater: string;
  outcomeUnseen: string;
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
  cardSaved: string;
  /** Where a new card took the place of one that could not be removed. */
  oldCardStays(name: string): string;
  removed(name: string): string;
  defaultNow(name: string): string;

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
  /** What of a payment went back to its payer. */
  paidBack(amount: string): string;
  /** What of it the payer disputes, or has got back by disputing it. */
  disputed(amount: string): string;
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
  /** Money that came in before, and was not yet applied to an invoice. */
  earlierPayment: string;
  paidElsewhere: string;
  documentsToDownload: string;
  files: Record<'invoice-pdf' | 'credit-note-pdf' | 'receipt-pdf' | 'other', string>;
  related: string;
  relations: Record<'voids' | 'voided-by' | 'credits' | 'credited-by' | 'replaces' | 'other', string>;
  back(number: string): string;
  automaticChargeFailed(date: string, why: string): string;
  search: string;
  filter: string;
  filtersOn(count: string): string;
  clearFilters: string;
  removeFilter(name: string): string;
  documentType: string;
  from: string;
  to: string;
  since(value: string): string;
  until(value: string): string;
  least: string;
  most: string;
  atLeast(amount: string): string;
  atMost(amount: string): string;
  named(name: string, value: string): string;
  columns: string;
  moveUp(name: string): string;
  moveDown(name: string): string;
  columnAt(name: string, position: string, count: string): string;
  usualColumns: string;
  exportList: string;
  exporting(done: string, count: string): string;
  exported: string;
  exportFailed: string;
  found(count: number, shown: string): string;
  selectAll: string;
  selectNamed(name: string): string;
  selected(count: number, shown: string): string;
  payAmount(amount: string): string;
  oneCurrency: string;
  clearSelection: string;

  automaticChargeComing(date: string): string;
  automaticChargeDone(date: string): string;

  inUseHow: string;
  replacing(name: string): string;
  autoPayWith(name: string): string;
  autoPayOff(name: string): string;
  autoPayNeedsMethod: string;

  payOtherAmount: string;
  amountToPay: string;
  payInFull: string;
  amountUpTo(amount: string): string;
  decimals(currency: string, count: string): string;
  leftAfter(amount: string): string;
  creditAlready(amount: string): string;
  print: string;
  downloadReceipt(number: string): string;

  askWho: string;
  askSubject(total: string, payee: string): string;
  askInvoice(number: string, amount: string, date: string): string;
  askMessage(facts: { payee: string; invoices: string; link: string; sender: string }): string;
  message: string;
  share: string;
  writeEmail: string;
  copyMessage: string;
  linkUnclear: string;
  linkNoInvoice(number: string): string;
  linkNotDue(number: string): string;
  linkNoMethod: string;
  linkElsewhere: string;

  month: string;
  invoiced: string;
  trendIn(currency: string): string;
  trend(months: string): string;
  noTrend(months: string): string;
  trendTable: string;

  sortBy: string;
  ascending(name: string): string;
  descending(name: string): string;
  exportPdfs: string;
  makingFiles(done: string, count: string): string;
  tooManyFiles(most: string, count: string): string;
  noFiles: string;
  exportTooOften: string;
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
