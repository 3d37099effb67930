export { BalanceMore } from './balance/balance-more.ts';
export { InvoiceDetailsPart } from './details/invoice-details.ts';
export { MethodManager } from './methods/method-manager.ts';
export { Panes } from './panes.ts';
