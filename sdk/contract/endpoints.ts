import type * as z from 'zod/mini';
import { access } from './access.ts';
import { balance } from './balance.ts';
import { billingProfile } from './billing-profile.ts';
import { credit } from './credit.ts';
import { exportJob } from './export-job.ts';
import { invoice, invoiceDetails } from './invoice.ts';
import { months } from './months.ts';
import { page } from './page.ts';
import { payment } from './payment.ts';
import { cardEntry, paymentMethod } from './payment-method.ts';
import { quote } from './quote.ts';

type Schema = z.ZodMiniType;

/**
 * One operation of the service: the SDK, the routes and `openapi.json` all come from this. What its request holds
 * stands in `requests.ts`, since browsers only send requests and need not check them.
 */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base URL, with `{name}` where a parameter goes. */
  path: string;
  /** The shape of a JSON answer; without one, the answer has no body or is a file. */
  answer?: Schema;
  /** Whether an `Idempotency-Key` header must be sent. */
  keyed?: true;
}

const define = <Table extends Record<string, Endpoint>>(table: Table) => table;
const profile = '/profiles/{profileId}';

export const endpoints = define({
  listProfiles: { method: 'GET', path: '/profiles', answer: page(billingProfile) },
  getProfile: { method: 'GET', path: profile, answer: billingProfile },
  getAccess: { method: 'GET', path: `${profile}/access`, answer: access },
  getBalance: { method: 'GET', path: `${profile}/balance`, answer: balance },
  getMonths: { method: 'GET', path: `${profile}/months`, answer: months },
  listCredits: { method: 'GET', path: `${profile}/credits`, answer: page(credit) },
  listInvoices: { method: 'GET', path: `${profile}/invoices`, answer: page(invoice) },
  exportInvoices: { method: 'GET', path: `${profile}/invoices.csv` },
  getInvoice: { method: 'GET', path: `${profile}/invoices/{invoiceId}`, answer: invoiceDetails },
  getDocument: { method: 'GET', path: `${profile}/invoices/{invoiceId}/documents/{documentId}` },
  createExport: { method: 'POST', path: `${profile}/exports`, answer: exportJob },
  getExport: { method: 'GET', path: `${profile}/exports/{exportId}`, answer: exportJob },
  cancelExport: { method: 'DELETE', path: `${profile}/exports/{exportId}` },
  downloadExport: { method: 'GET', path: `${profile}/exports/{exportId}/file` },
  listPaymentMethods: {
    method: 'GET',
    path: `${profile}/payment-methods`,
    answer: page(paymentMethod),
  },
  addPaymentMethod: {
    method: 'POST',
    path: `${profile}/payment-methods`,
    answer: paymentMethod,
    keyed: true,
  },
  removePaymentMethod: { method: 'DELETE', path: `${profile}/payment-methods/{paymentMethodId}` },
  setDefaultPaymentMethod: {
    method: 'PUT',
    path: `${profile}/default-payment-method`,
    answer: billingProfile,
  },
  getCardEntry: { method: 'GET', path: `${profile}/card-entry`, answer: cardEntry },
  quotePayment: { method: 'POST', path: `${profile}/quotes`, answer: quote },
  createPayment: {
    method: 'POST',
    path: `${profile}/payments`,
    answer: payment,
    keyed: true,
  },
  listPayments: { method: 'GET', path: `${profile}/payments`, answer: page(payment) },
  getPayment: { method: 'GET', path: `${profile}/payments/{paymentId}`, answer: payment },
  cancelPayment: { method: 'POST', path: `${profile}/payments/{paymentId}/cancel`, answer: payment },
});

export type EndpointName = keyof typeof endpoints;
