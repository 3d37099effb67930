import * as z from 'zod/mini';
import { failure } from './failure.ts';
import { plainDate, timestamp } from './ids.ts';
import { money } from './money.ts';

const currencyBalance = z.object({
  currency: z.string(),
  /** The total outstanding: what is due and what is overdue. */
  amountDue: money,
  /** The part of `amountDue` whose due date has passed. */
  amountOverdue: money,
  creditAvailable: money,
  /** Money that has arrived but is not yet applied to an invoice. */
  paymentsNotYetApplied: money,
  openCount: z.int(),
  overdueCount: z.int(),
  nextDueDate: z.nullable(plainDate),
});
export type CurrencyBalance = z.infer<typeof currencyBalance>;

export const balance = z.object({
  profileId: z.string(),
  asOf: timestamp,
  /** Changes whenever anything of the profile changes; also the ETag of this answer. */
  revision: z.string(),
  /** One entry per currency; two currencies are never added. Empty when nothing was ever billed. */
  balances: z.array(currencyBalance),
  autoPay: z.object({
    enabled: z.boolean(),
    /** When the default payment method is charged next, and how much. */
    nextCharge: z.nullable(z.object({ date: plainDate, amount: money })),
    /** What is charged, such as "Visa •••• 4242"; null where there is nothing to charge. */
    method: z.optional(z.nullable(z.string())),
    lastFailure: z.nullable(
      z.object({
        ...failure.shape,
        invoiceId: z.string(),
        invoiceNumber: z.string(),
        /** When it is tried again; null when it is not. */
        nextTry: z.optional(z.nullable(plainDate)),
      }),
    ),
  }),
});
export type Balance = z.infer<typeof balance>;
