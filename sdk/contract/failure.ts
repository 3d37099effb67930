import * as z from 'zod/mini';

/** Why a payment failed, in words that a payer can act on; a gateway's raw codes are never shown. */
export const failureCodes = [
  'card-declined',
  'insufficient-funds',
  'expired-card',
  'incorrect-cvc',
  'authentication-failed',
  'method-unavailable',
  'amount-over-limit',
  'canceled',
  'other',
] as const;
export type FailureCode = (typeof failureCodes)[number];

export const failure = z.object({
  code: z.enum(failureCodes),
  at: z.string(),
});
export type Failure = z.infer<typeof failure>;
