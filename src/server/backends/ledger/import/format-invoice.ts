import * as z from 'zod/mini';
import { failureCodes } from '../../../../../sdk/contract/failure.ts';
import { documentTypes, relations } from '../../../../../sdk/contract/invoice.ts';
import {
  currency,
  date,
  id,
  instant,
  list,
  minorUnits,
  optional,
  positiveMinorUnits,
  text,
} from './fields.ts';

const line = z.strictObject({
  description: text,
  quantity: text,
  unitPrice: optional(minorUnits),
  amount: minorUnits,
});

const payment = z.strictObject({
  paidAt: instant,
  amount: positiveMinorUnits,
  /** As the payer reads it, such as "Visa •••• 4242" or "Bank transfer". */
  method: text,
  by: z.enum(['card', 'bank']),
});

const automaticCharge = z.strictObject({
  state: z.enum(['scheduled', 'failed', 'succeeded']),
  date: optional(date),
  failure: optional(z.strictObject({ code: z.enum(failureCodes), at: instant })),
});

/** An invoice or another document of the import format. */
export const importInvoice = z.strictObject({
  id,
  profileId: id,
  number: text,
  documentType: z._default(z.enum(documentTypes), 'invoice'),
  documentTypeWord: optional(text),
  /** Due, overdue and paid follow from what is owed and the calendar, so they are not written. */
  state: z._default(z.enum(['draft', 'open', 'void', 'uncollectible', 'other']), 'open'),
  statusWord: optional(text),
  /** The profile's currency unless told. */
  currency: optional(currency),
  issueDate: date,
  dueDate: optional(date),
  periodStart: optional(date),
  periodEnd: optional(date),
  purchaseOrder: optional(text),
  lines: list(line),
  subtotal: minorUnits,
  tax: minorUnits,
  total: minorUnits,
  creditsApplied: list(z.strictObject({ creditId: id, amount: positiveMinorUnits })),
  payments: list(payment),
  amountDue: minorUnits.check(z.gte(0, 'Write what is still owed: zero or more, in minor units')),
  automaticCharge: optional(automaticCharge),
  related: list(z.strictObject({ id, relation: z.enum(relations) })),
  /** Carried over from another system: amounts stay as they are sent, and only what is owed is booked. */
  opening: z._default(z.boolean(), false),
  /** Credit that the other system had applied; only with `opening`. */
  creditApplied: optional(minorUnits),
});
export type ImportInvoice = z.output<typeof importInvoice>;
