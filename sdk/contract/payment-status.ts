/**
 * Where a payment stands. `confirming`: its outcome is not known yet and nobody may pay again until it is.
 * `succeeded`, `failed` and `canceled` are final.
 */
export const paymentStatuses = [
  'processing',
  'requires_action',
  'confirming',
  'succeeded',
  'failed',
  'canceled',
  'other',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** Whether a payment in this status can never change again. */
export function isFinal(status: PaymentStatus): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'canceled';
}
