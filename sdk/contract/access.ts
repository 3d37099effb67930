import * as z from 'zod/mini';
import { money } from './money.ts';

/** Why an action is not allowed. A payer's words for each live in the message catalogues. */
export const reasons = [
  'role',
  'agreement',
  'backend',
  'amount-limit',
  'nothing-due',
  'payment-in-progress',
  'method-in-use',
  'currency',
  'other',
] as const;
export type Reason = (typeof reasons)[number];

/** What a person may do with a billing profile, decided by the server; the client never reads role names. */
export const actions = [
  'view-billing',
  'pay',
  'add-payment-method',
  'remove-payment-method',
  'set-default-payment-method',
  'set-auto-pay',
  'download',
  'other',
] as const;
export type Action = (typeof actions)[number];

export const capability = z.object({
  action: z.enum(actions),
  allowed: z.boolean(),
  /** Present and true where paying is allowed and less than all that is due may be paid. */
  inParts: z.optional(z.boolean()),
  /** Present when not allowed. */
  reason: z.optional(z.enum(reasons)),
  /** Names of people (never more than ten) who may do it. */
  whoCan: z.optional(z.array(z.string())),
  /** The limit that was passed, when the reason is `amount-limit`. */
  limit: z.optional(money),
  /** Where it can be done instead, when the reason is `backend`. */
  link: z.optional(z.string()),
});
export type Capability = z.infer<typeof capability>;

export const access = z.object({
  profileId: z.string(),
  /** The signed-in person, as the host named them. */
  name: z.string(),
  capabilities: z.array(capability),
});
export type Access = z.infer<typeof access>;
