export { BalanceSummary } from './balance-summary/balance-summary.ts';
export { BillingProvider } from './billing-provider/billing-provider.ts';
export type { WordOverrides } from './i18n/language.ts';
export type { MoreWords } from './i18n/more-words.ts';
export type { Words } from './i18n/words.ts';
export { InvoiceList } from './invoice-list/invoice-list.ts';
export { PayNowButton } from './pay-now-button/pay-now-button.ts';
export { PaymentMethodPicker } from './payment-method-picker/payment-method-picker.ts';
export { AskToPayEvent } from './state/ask-event.ts';
export {
  InvoiceSelectEvent,
  PaymentErrorEvent,
  PaymentSubmitEvent,
  PaymentSuccessEvent,
} from './state/billing-events.ts';
export { BrowserIntentStore } from './state/browser-intent-store.ts';
export { type BillingConfiguration, configureBilling } from './state/configure-billing.ts';
export { SelectionChangeEvent } from './state/list-events.ts';
export { ProfileSelectEvent } from './state/profile-select-event.ts';
