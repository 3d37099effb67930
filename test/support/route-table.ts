import { type Endpoint, type EndpointName, endpoints } from '../../sdk/contract/endpoints.ts';
import { type Named, part } from './named.ts';
import type { Leave } from './role-table.ts';

/** What a route is to a person. */
export interface RouteRow {
  route: EndpointName;
  /** What one must be let do; nothing where every session is answered. */
  needs: readonly Leave[];
  /** What the request names beside the profile; another profile's is answered like one that does not exist. */
  names: readonly Exclude<keyof Named, 'profile'>[];
  /** How a name that leads nowhere is answered; `404 not-found` unless told. */
  unknown?: string;
  body?: (named: Named) => object;
}

const card = () => ({ cardToken: `test_visa-${crypto.randomUUID().slice(0, 8)}` });

const payment = ({ invoice, version, currency }: Named, source: object) => ({
  allocations: [{ invoiceId: invoice, version, amount: part }],
  total: { amount: part, currency },
  source,
});

const see = { needs: ['see'], names: [] } as const;
const pay = { needs: ['pay'] } as const;
const manage = { needs: ['manage'] } as const;
const namesInvoice = { names: ['invoice', 'version', 'currency'] } as const;

/** Every route that a browser may call, and each of its ways that takes a leave of its own. */
export const routeTable: Record<string, RouteRow> = {
  listProfiles: { route: 'listProfiles', needs: [], names: [] },
  getProfile: { route: 'getProfile', ...see },
  getAccess: { route: 'getAccess', needs: [], names: [] },
  getBalance: { route: 'getBalance', ...see },
  getMonths: { route: 'getMonths', ...see },
  listCredits: { route: 'listCredits', ...see },
  listInvoices: { route: 'listInvoices', ...see },
  exportInvoices: { route: 'exportInvoices', ...see },
  getInvoice: { route: 'getInvoice', ...see, names: ['invoice'] },
  getDocument: { route: 'getDocument', ...see, names: ['invoice', 'document'] },
  createExport: {
    ...{ route: 'createExport', ...see, names: [] },
    body: () => ({ search: '1001' }),
  },
  getExport: { route: 'getExport', ...see, names: ['export'] },
  cancelExport: { route: 'cancelExport', ...see, names: ['export'] },
  downloadExport: { route: 'downloadExport', ...see, names: ['export'] },
  listPaymentMethods: { route: 'listPaymentMethods', ...see },
  addPaymentMethod: { route: 'addPaymentMethod', ...manage, names: [], body: card },
  removePaymentMethod: { route: 'removePaymentMethod', ...manage, names: ['method'] },
  setDefaultPaymentMethod: {
    ...{ route: 'setDefaultPaymentMethod', ...manage, names: ['method'] },
    body: ({ method }) => ({ paymentMethodId: method }),
  },
  'setDefaultPaymentMethod: by wire': {
    ...{ route: 'setDefaultPaymentMethod', ...manage, names: [] },
    body: () => ({ paymentMethodId: null }),
  },
  'setDefaultPaymentMethod: and automatic payment': {
    ...{ route: 'setDefaultPaymentMethod', ...manage, names: ['method'] },
    body: ({ method }) => ({ paymentMethodId: method, autoPay: false }),
  },
  getCardEntry: { route: 'getCardEntry', ...pay, names: [] },
  quotePayment: {
    ...{ route: 'quotePayment', ...pay, names: ['invoice'] },
    body: ({ invoice }) => ({ invoices: [{ invoiceId: invoice, amount: part }] }),
  },
  'createPayment: with a new card': {
    ...{ route: 'createPayment', ...pay, ...namesInvoice },
    body: (named) => payment(named, card()),
  },
  'createPayment: with a saved card': {
    ...{ route: 'createPayment', ...pay, names: ['method'], unknown: '409 method-unavailable' },
    body: (named) => payment(named, { paymentMethodId: named.method }),
  },
  'createPayment: saving the card': {
    ...{ route: 'createPayment', needs: ['pay', 'manage'], ...namesInvoice },
    body: (named) => payment(named, { ...card(), save: true }),
  },
  listPayments: { route: 'listPayments', ...see },
  getPayment: { route: 'getPayment', ...see, names: ['payment'] },
  cancelPayment: { route: 'cancelPayment', ...pay, names: ['payment'] },
};

/** What a row's request looks like when it names these things. */
export function requestOf({ route, body }: RouteRow, named: Named): { path: string } & RequestInit {
  const { method, path, keyed }: Endpoint = endpoints[route];
  const values: Record<string, string> = {
    ...{ profileId: named.profile, invoiceId: named.invoice, documentId: named.document },
    ...{ paymentMethodId: named.method, paymentId: named.payment, exportId: named.export },
  };
  return {
    method,
    path: path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(keyed && { 'idempotency-key': crypto.randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body(named)) }),
  };
}

/** What answers without a session, and why it may. */
export const openDoors: Record<string, string> = {
  'GET /openapi.json': 'describes the service',
  'GET /health': 'says that the process runs',
  'GET /ready': 'says that requests are welcome',
  'POST /webhooks/:gateway': 'proves itself by the signature of a gateway',
};
