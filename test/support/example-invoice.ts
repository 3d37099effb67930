import type { Invoice } from '../../sdk/index.ts';

const sek = (amount: number) => ({ amount, currency: 'SEK' });

/** An invoice as the service sends it. */
export const exampleInvoice: Invoice = {
  id: 'inv_1',
  profileId: 'bp_1',
  number: 'F-1001',
  documentType: 'invoice',
  status: 'due',
  issueDate: '2026-01-01',
  dueDate: '2026-01-31',
  periodStart: '2025-12-01',
  periodEnd: '2025-12-31',
  subtotal: sek(10_000),
  tax: sek(2500),
  creditApplied: sek(0),
  total: sek(12_500),
  amountPaid: sek(0),
  amountDue: sek(12_500),
  purchaseOrder: null,
  version: '1',
  pay: { action: 'pay', allowed: true },
  pendingPayment: null,
  automaticCharge: null,
};
