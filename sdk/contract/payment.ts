import * as z from 'zod/mini';
import { failure } from './failure.ts';
import { id, idempotencyKey, timestamp } from './ids.ts';
import { maxAmount, money } from './money.ts';
import { pageQuery } from './page.ts';
import { paymentSource } from './payment-method.ts';
import { paymentStatuses } from './payment-status.ts';
import { allocation, maxAllocations } from './quote.ts';

export const paymentRequest = z.strictObject({
  allocations: z.array(allocation).check(z.minLength(1), z.maxLength(maxAllocations)),
  /** What the payer agreed to: exactly the sum of the allocations. */
  total: z.strictObject({
    amount: z.int().check(z.gte(1), z.lte(maxAmount)),
    currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  }),
  source: paymentSource,
});
export type PaymentRequest = z.infer<typeof paymentRequest>;

export const payment = z.object({
  id,
  profileId: id,
  status: z.enum(paymentStatuses),
  statusWord: z.optional(z.string()),
  total: money,
  allocations: z.array(z.object({ invoiceId: id, invoiceNumber: z.string(), amount: money })),
  /** Such as "Visa •••• 4242". */
  method: z.string(),
  /** Who pressed Pay now, or null for an automatic charge. */
  payerName: z.nullable(z.string()),
  /** A number that the payer can quote to support and find on a receipt. */
  reference: z.string(),
  createdAt: timestamp,
  /** When it reached a final status. */
  finishedAt: z.nullable(timestamp),
  nextAction: z.nullable(z.object({ type: z.enum(['challenge', 'redirect', 'other']), url: z.string() })),
  failure: z.nullable(failure),
});
export type Payment = z.infer<typeof payment>;

/** Finds payments by the key they were sent with: the way to learn what became of a lost answer. */
export const paymentQuery = z.strictObject({ idempotencyKey: z.optional(idempotencyKey), ...pageQuery });
