export { BillingClient, type BillingClientOptions } from './client.ts';
export type { Access, Action, Capability, Reason } from './contract/access.ts';
export type { Balance, CurrencyBalance } from './contract/balance.ts';
export type { BillingProfile, Remittance } from './contract/billing-profile.ts';
export type { Credit } from './contract/credit.ts';
export { type ExportJob, mostDocuments } from './contract/export-job.ts';
export type { Failure, FailureCode } from './contract/failure.ts';
export type { DocumentType, Invoice, InvoiceDetails, InvoiceStatus } from './contract/invoice.ts';
export { currencyDigits, type Money, toDecimal } from './contract/money.ts';
export type { Month, Months } from './contract/months.ts';
export type { Page } from './contract/page.ts';
export type { Payment } from './contract/payment.ts';
export type { CardEntrySettings, PaymentMethod } from './contract/payment-method.ts';
export { isFinal, type PaymentStatus } from './contract/payment-status.ts';
export type { Problem } from './contract/problem.ts';
export type { Quote } from './contract/quote.ts';
export type {
  Allocation,
  InvoiceQuery,
  PaymentRequest,
  PaymentSource,
  QuoteRequest,
} from './contract/request-shapes.ts';
export {
  AnswerError,
  BillingError,
  ConfigurationError,
  ConnectionError,
  ProblemError,
  SessionError,
} from './errors.ts';
export type { ExportOptions } from './files.ts';
export { type IntentStore, MemoryIntentStore, type SavedIntent } from './intent-store.ts';
export type { PaymentIntent, PayOptions } from './intents.ts';
export type { Pages } from './pages.ts';
export type { GetSession } from './session.ts';
export type { CallOptions } from './transport.ts';
