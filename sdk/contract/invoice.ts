import * as z from 'zod/mini';
import { capability } from './access.ts';
import { remittance } from './billing-profile.ts';
import { failure } from './failure.ts';
import { id, plainDate, timestamp } from './ids.ts';
import { money } from './money.ts';
import { paymentStatuses } from './payment-status.ts';

export const documentTypes = ['invoice', 'credit-note', 'void-note', 'tax-receipt', 'other'] as const;
export type DocumentType = (typeof documentTypes)[number];

export const invoiceStatuses = ['draft', 'due', 'overdue', 'paid', 'void', 'uncollectible', 'other'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

const invoiceLine = z.object({
  description: z.string(),
  quantity: z.string(),
  unitPrice: z.optional(money),
  amount: money,
});

const invoicePayment = z.object({
  paymentId: z.nullable(z.string()),
  amount: money,
  paidAt: timestamp,
  /** Such as "Visa •••• 4242" or "Bank transfer"; "Earlier payment" is money that came in before, and was not yet applied. */
  method: z.string(),
  /** What of it went back to the payer, and what the payer disputes or has got back by disputing it. */
  refunded: z.optional(money),
  disputed: z.optional(money),
});

export const relations = ['voids', 'voided-by', 'credits', 'credited-by', 'replaces', 'other'] as const;

/** An invoice as lists carry it. Only documents of type `invoice` with status due or overdue are outstanding. */
export const invoice = z.object({
  id,
  profileId: id,
  number: z.string(),
  documentType: z.enum(documentTypes),
  documentTypeWord: z.optional(z.string()),
  status: z.enum(invoiceStatuses),
  /** The source's own word, where `status` is `other`. */
  statusWord: z.optional(z.string()),
  issueDate: plainDate,
  dueDate: z.nullable(plainDate),
  periodStart: z.nullable(plainDate),
  periodEnd: z.nullable(plainDate),
  subtotal: money,
  tax: money,
  /** Credits that were applied when the invoice was issued. */
  creditApplied: money,
  total: money,
  amountPaid: money,
  amountDue: money,
  purchaseOrder: z.nullable(z.string()),
  /** Opaque; changes whenever something that a payer agreed to changes. */
  version: z.string(),
  /** Whether this very invoice may be paid by this very person now. */
  pay: capability,
  /** The payment that is under way, if there is one. */
  pendingPayment: z.nullable(z.object({ paymentId: z.string(), status: z.enum(paymentStatuses) })),
  automaticCharge: z.nullable(
    z.object({
      state: z.enum(['scheduled', 'failed', 'succeeded', 'other']),
      date: z.nullable(plainDate),
      failure: z.nullable(failure),
      /** How many charges were made. */
      attempt: z.int(),
      /** When the next one is made; null when none is. */
      nextTry: z.nullable(plainDate),
    }),
  ),
});
export type Invoice = z.infer<typeof invoice>;

/** An invoice with everything that its own page shows. */
export const invoiceDetails = z.object({
  ...invoice.shape,
  lines: z.array(invoiceLine),
  /** Which credits were applied when the invoice was issued. */
  creditsApplied: z.array(z.object({ creditId: id, reason: z.string(), amount: money })),
  payments: z.array(invoicePayment),
  /** Files to download; a `url` that begins with `/` lies below the base URL and needs the session. */
  documents: z.array(
    z.object({
      id,
      kind: z.string(),
      name: z.string(),
      url: z.string(),
      /** On the receipt of a payment that was made here: its id. */
      paymentId: z.optional(z.nullable(z.string())),
    }),
  ),
  related: z.array(z.object({ id, number: z.string(), relation: z.enum(relations) })),
  remittance: z.nullable(remittance),
});
export type InvoiceDetails = z.infer<typeof invoiceDetails>;
