export { BalanceMore } from './balance/balance-more.ts';
export { InvoiceDetailsPart } from './details/invoice-details.ts';
export { MethodManager } from './methods/method-manager.ts';
export { PayPane } from './pay-pane/pay-pane.ts';
export { newsView } from './paying/news-view.ts';
export { resumeAll } from './paying/resume.ts';
