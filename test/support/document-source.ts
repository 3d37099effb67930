import type { DocumentSource } from '../../src/server/ports.ts';

type Invoice = DocumentSource['invoice'];

interface Wanted {
  currency?: string;
  lines?: number;
  invoice?: Partial<Invoice>;
  billTo?: Partial<DocumentSource['billTo']>;
  seller?: Partial<DocumentSource['seller']>;
  payment?: DocumentSource['payment'];
}

/** An invoice that adds up, with as many lines as are wanted, as a backend hands it to be drawn. */
export function documentSource(wanted: Wanted = {}): DocumentSource {
  const { currency = 'SEK', lines = 3 } = wanted;
  const money = (amount: number) => ({ amount, currency });
  const drawn = Array.from({ length: lines }, (_, index) => ({
    description: `Virtual machines, zone ${index + 1}`,
    quantity: `${100 + index} hours`,
    unitPrice: money(189),
    amount: money((100 + index) * 189),
  }));
  const subtotal = drawn.reduce((sum, { amount }) => sum + amount.amount, 0);
  const tax = Math.round(subtotal / 4);
  const invoice: Invoice = {
    id: 'inv_1',
    profileId: 'bp_1',
    number: 'SE-1012',
    documentType: 'invoice',
    status: 'due',
    issueDate: '2026-11-01',
    dueDate: '2026-12-31',
    periodStart: '2026-10-01',
    periodEnd: '2026-10-31',
    subtotal: money(subtotal),
    tax: money(tax),
    creditApplied: money(0),
    total: money(subtotal + tax),
    amountPaid: money(0),
    amountDue: money(subtotal + tax),
    purchaseOrder: 'PO-4402',
    version: '1',
    automaticCharge: null,
    lines: drawn,
    creditsApplied: [],
    payments: [],
    documents: [],
    related: [],
    remittance: null,
    ...wanted.invoice,
  };
  return {
    invoice,
    seller: {
      name: 'Molnverket AB',
      lines: ['Serverhallsgatan 8', '941 28 Piteå'],
      country: 'SE',
      taxNumber: 'SE556677889901',
      registrationNumber: '556677-8899',
      notes: ['Godkänd för F-skatt'],
      ...wanted.seller,
    },
    billTo: {
      name: 'Nordljus Energi AB',
      lines: ['Skeppsbron 12', '111 30 Stockholm'],
      country: 'SE',
      ...wanted.billTo,
    },
    timeZone: 'Europe/Stockholm',
    payment: wanted.payment ?? null,
  };
}
