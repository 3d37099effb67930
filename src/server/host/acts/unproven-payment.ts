import * as z from 'zod/mini';
import type { Money } from '../../../../sdk/contract/money.ts';
import { currency, id, positiveMinorUnits, text } from '../../backends/ledger/import/fields.ts';
import type { Attempt } from '../../payments/attempt.ts';
import type { Payments } from '../../payments/payments.ts';
import { readInput } from '../act.ts';

const named = z.strictObject({ paymentId: id });
export type ResolvePayment = z.input<typeof named>;

const accepted = z.strictObject({
  paymentId: id,
  /** What the card processor's own record shows, in minor units. */
  amount: positiveMinorUnits,
  currency,
  by: z.optional(text),
});
export type AcceptPayment = z.input<typeof accepted>;

/** How a card payment stands. */
export interface StandingPayment {
  paymentId: string;
  /** `succeeded`, `failed` and `canceled` are final. */
  status: Attempt['status'];
  total: Money;
}

/** Asks the card processor afresh what became of a payment; without proof nothing changes. */
export async function resolvePayment(
  payments: Pick<Payments, 'resolve'>,
  given: unknown,
): Promise<StandingPayment> {
  return standing(await payments.resolve(readInput(named, given).paymentId));
}

/** Accepts what the card processor took, where it was not what was agreed; the payment core asks it and keeps the audit row. */
export async function acceptPayment(
  payments: Pick<Payments, 'acceptPayment'>,
  given: unknown,
): Promise<StandingPayment> {
  const { paymentId, by = 'host', ...taken } = readInput(accepted, given);
  return standing(await payments.acceptPayment({ paymentId, taken, by }));
}

const standing = ({ id: paymentId, status, total, currency: unit }: Attempt): StandingPayment => ({
  ...{ paymentId, status, total: { amount: total, currency: unit } },
});
