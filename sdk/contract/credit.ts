import * as z from 'zod/mini';
import { id, plainDate } from './ids.ts';
import { money } from './money.ts';

/** Money the payee owes the payer; applied to invoices when they are issued, oldest expiry first. */
export const credit = z.object({
  id,
  reason: z.string(),
  granted: money,
  remaining: money,
  grantedOn: plainDate,
  expiresOn: z.nullable(plainDate),
});
export type Credit = z.infer<typeof credit>;
