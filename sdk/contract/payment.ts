import * as z from 'zod/mini';
import { failure } from './failure.ts';
import { id, timestamp } from './ids.ts';
import { money } from './money.ts';
import { paymentStatuses } from './payment-status.ts';

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
