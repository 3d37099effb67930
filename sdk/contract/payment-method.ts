import * as z from 'zod/mini';
import { capability } from './access.ts';
import { id } from './ids.ts';

export const paymentMethodTypes = ['card', 'bank-account', 'wire', 'other'] as const;

export const paymentMethod = z.object({
  id,
  type: z.enum(paymentMethodTypes),
  typeWord: z.optional(z.string()),
  /** Lower case, such as `visa`; unknown brands come through as they are. */
  brand: z.nullable(z.string()),
  last4: z.nullable(z.string()),
  expiryMonth: z.nullable(z.int()),
  expiryYear: z.nullable(z.int()),
  /** Computed from the expiry, not taken from the source: `expiring` within the next two months. */
  expiry: z.enum(['none', 'valid', 'expiring', 'expired', 'other']),
  holder: z.nullable(z.string()),
  isDefault: z.boolean(),
  /** What uses it, such as "Automatic payment". */
  usedBy: z.array(z.enum(['default', 'auto-pay', 'other'])),
  remove: capability,
});
export type PaymentMethod = z.infer<typeof paymentMethod>;

/** What a browser needs to mount a card vendor's hosted fields. */
export const cardEntry = z.object({
  vendor: z.enum(['sandbox', 'stripe', 'test-cards', 'other']),
  /** The page that the vendor's frame shows. */
  url: z.nullable(z.string()),
  publishableKey: z.nullable(z.string()),
});
export type CardEntrySettings = z.infer<typeof cardEntry>;
