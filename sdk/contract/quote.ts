import * as z from 'zod/mini';
import { id, timestamp } from './ids.ts';
import { money } from './money.ts';

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
