import * as z from 'zod/mini';
import { id, timestamp } from './ids.ts';
import { money, paymentAmount } from './money.ts';
import { paymentSource } from './payment-method.ts';

/** What part of a payment goes to which invoice, at which version of it; `amount` is in minor units. */
export const allocation = z.strictObject({
  invoiceId: id,
  version: z.string().check(z.maxLength(64)),
  amount: paymentAmount,
});
export type Allocation = z.infer<typeof allocation>;

export const maxAllocations = 50;

export const quoteRequest = z.strictObject({
  /** The invoices to pay; without an amount, all that is due on one. */
  invoices: z
    .array(z.strictObject({ invoiceId: id, amount: z.optional(paymentAmount) }))
    .check(z.minLength(1), z.maxLength(maxAllocations)),
  source: z.optional(paymentSource),
});
export type QuoteRequest = z.infer<typeof quoteRequest>;

/** What the payer reviews and agrees to; paying sends `allocations` and `total` back as they are. */
export const quote = z.object({
  profileId: id,
  allocations: z.array(
    z.object({ invoiceId: id, invoiceNumber: z.string(), version: z.string(), amount: z.int() }),
  ),
  total: money,
  payee: z.string(),
  expiresAt: timestamp,
});
export type Quote = z.infer<typeof quote>;
