import * as z from 'zod/mini';
import { access } from './access.ts';
import { balance } from './balance.ts';
import { billingProfile } from './billing-profile.ts';
import { credit } from './credit.ts';
import { invoice, invoiceDetails, invoiceExportQuery, invoiceQuery } from './invoice.ts';
import { page, pageQuery } from './page.ts';
import { payment, paymentQuery, paymentRequest } from './payment.ts';
import {
  addPaymentMethodRequest,
  cardEntry,
  defaultPaymentMethodRequest,
  paymentMethod,
} from './payment-method.ts';
import { quote, quoteRequest } from './quote.ts';

type Schema = z.ZodMiniType;

/** One operation of the service: the SDK, the routes and `openapi.json` all come from this. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base URL, with `{name}` where a parameter goes. */
  path: string;
  query?: Schema;
  body?: Schema;
  /** The shape of a JSON answer; without one, the answer has no body or is a file. */
  answer?: Schema;
  /** Whether an `Idempotency-Key` header must be sent. */
  keyed?: true;
}

const define = <Table extends Record<string, Endpoint>>(table: Table) => table;
const pages = z.strictObject(pageQuery);
const profile = '/profiles/{profileId}';

export const endpoints = define({
  listProfiles: { method: 'GET', path: '/profiles', query: pages, answer: page(billingProfile) },
  getProfile: { method: 'GET', path: profile, answer: billingProfile },
  getAccess: { method: 'GET', path: `${profile}/access`, answer: access },
  getBalance: { method: 'GET', path: `${profile}/balance`, answer: balance },
  listCredits: { method: 'GET', path: `${profile}/credits`, query: pages, answer: page(credit) },
  listInvoices: { method: 'GET', path: `${profile}/invoices`, query: invoiceQuery, answer: page(invoice) },
  exportInvoices: { method: 'GET', path: `${profile}/invoices.csv`, query: invoiceExportQuery },
  getInvoice: { method: 'GET', path: `${profile}/invoices/{invoiceId}`, answer: invoiceDetails },
  listPaymentMethods: {
    method: 'GET',
    path: `${profile}/payment-methods`,
    query: pages,
    answer: page(paymentMethod),
  },
  addPaymentMethod: {
    method: 'POST',
    path: `${profile}/payment-methods`,
    body: addPaymentMethodRequest,
    answer: paymentMethod,
    keyed: true,
  },
  removePaymentMethod: { method: 'DELETE', path: `${profile}/payment-methods/{paymentMethodId}` },
  setDefaultPaymentMethod: {
    method: 'PUT',
    path: `${profile}/default-payment-method`,
    body: defaultPaymentMethodRequest,
    answer: billingProfile,
  },
  getCardEntry: { method: 'GET', path: `${profile}/card-entry`, answer: cardEntry },
  quotePayment: { method: 'POST', path: `${profile}/quotes`, body: quoteRequest, answer: quote },
  createPayment: {
    method: 'POST',
    path: `${profile}/payments`,
    body: paymentRequest,
    answer: payment,
    keyed: true,
  },
  listPayments: { method: 'GET', path: `${profile}/payments`, query: paymentQuery, answer: page(payment) },
  getPayment: { method: 'GET', path: `${profile}/payments/{paymentId}`, answer: payment },
  cancelPayment: { method: 'POST', path: `${profile}/payments/{paymentId}/cancel`, answer: payment },
});

export type EndpointName = keyof typeof endpoints;
