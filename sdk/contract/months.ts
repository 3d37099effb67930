import * as z from 'zod/mini';
import { money } from './money.ts';

const month = z.object({
  /** `YYYY-MM`, on the billing profile's own calendar. */
  month: z.string(),
  /** What the documents issued in it come to: invoices that stand, less credit notes. */
  billed: money,
  /** What was paid in it, less what went back; may be below zero. */
  paid: money,
});
export type Month = z.infer<typeof month>;

/** The last twelve calendar months, oldest first, this one last, for each currency in which something was billed or paid. */
export const months = z.object({
  profileId: z.string(),
  currencies: z.array(z.object({ currency: z.string(), months: z.array(month) })),
});
export type Months = z.infer<typeof months>;
