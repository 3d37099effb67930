import * as z from 'zod/mini';
import type { Money } from '../../../../sdk/contract/money.ts';
import { id, positiveMinorUnits, text } from '../../backends/ledger/import/fields.ts';
import type { Payments } from '../../payments/payments.ts';
import type { Refund } from '../../payments/refund.ts';
import { newId } from '../../store/ids.ts';
import { common, readInput } from '../act.ts';

const schema = z.strictObject({
  paymentId: id,
  /** In minor units; all that is left of the payment unless told. */
  amount: z.optional(positiveMinorUnits),
  reason: text,
  ...common,
});
export type RefundPayment = z.input<typeof schema>;

/** Money of a card payment that goes back to its payer. */
export interface RefundedPayment {
  refundId: string;
  paymentId: string;
  /** Only `succeeded` says that the money went; an event tells how the others end. */
  status: Refund['status'];
  amount: Money;
}

/** Sends money of a card payment back; the payment core keeps the key, the audit row and the event. */
export async function refund(payments: Pick<Payments, 'refund'>, given: unknown): Promise<RefundedPayment> {
  const { idempotencyKey = newId('key'), ...order } = readInput(schema, given);
  const {
    id: refundId,
    attemptId,
    status,
    amount,
    currency,
  } = await payments.refund({
    ...order,
    key: idempotencyKey,
  });
  return { refundId, paymentId: attemptId, status, amount: { amount, currency } };
}
