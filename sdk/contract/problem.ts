import * as z from 'zod/mini';
import { capability } from './access.ts';
import { quote } from './quote.ts';

/** Whether money moved: `unknown` means that nobody may pay again before it is looked up. */
export const moneyMoved = ['no', 'yes', 'unknown', 'other'] as const;
/** What may be done next: send it again, look first, or change something first. */
export const retryAdvice = ['safe', 'after-check', 'never', 'other'] as const;

/** RFC 9457 problem details, with what a payer and a program need to know next. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  /** Stable and machine-readable, such as `amount-changed`. */
  code: z.string(),
  requestId: z.string(),
  moneyMoved: z.enum(moneyMoved),
  retry: z.enum(retryAdvice),
  /** One entry per field that is wrong; `path` such as `allocations.0.amount`. */
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  /** What would be paid now, for `amount-changed`. */
  quote: z.optional(quote),
  /** Why it is not allowed and who can, for `forbidden` and limits. */
  capability: z.optional(capability),
  /** The payment that is in the way, for `payment-in-progress`. */
  paymentId: z.optional(z.string()),
});
export type Problem = z.infer<typeof problem>;
