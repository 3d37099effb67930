import * as z from 'zod/mini';
import type { EndpointName } from './endpoints.ts';
import {
  addPaymentMethodRequest,
  defaultPaymentMethodRequest,
  documentQuery,
  exportRequest,
  invoiceExportQuery,
  invoiceQuery,
  pageQuery,
  paymentQuery,
  paymentRequest,
  quoteRequest,
} from './request-shapes.ts';

/** What the request of an endpoint holds; the service refuses fields that are not in these shapes. */
export interface RequestShapes {
  query?: z.ZodMiniType;
  body?: z.ZodMiniType;
}

const define = <Table extends Partial<Record<EndpointName, RequestShapes>>>(table: Table) => table;
const pages = z.object(pageQuery);

export const requests = define({
  listProfiles: { query: pages },
  listCredits: { query: pages },
  listInvoices: { query: invoiceQuery },
  exportInvoices: { query: invoiceExportQuery },
  getDocument: { query: documentQuery },
  createExport: { body: exportRequest },
  listPaymentMethods: { query: pages },
  addPaymentMethod: { body: addPaymentMethodRequest },
  setDefaultPaymentMethod: { body: defaultPaymentMethodRequest },
  quotePayment: { body: quoteRequest },
  createPayment: { body: paymentRequest },
  listPayments: { query: paymentQuery },
});
