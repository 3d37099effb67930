import type { Payment } from '../../../sdk/contract/payment.ts';
import type { PaymentStatus } from '../../../sdk/contract/payment-status.ts';
import type { AttemptStatus } from '../store/schema.ts';
import type { Attempt } from './attempt.ts';

const publicStatus: Record<AttemptStatus, PaymentStatus> = {
  claimed: 'processing',
  submitted: 'processing',
  requires_action: 'requires_action',
  unknown: 'confirming',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
};

/** Where an attempt stands, in a payer's terms. */
export function statusOf({ status }: { status: AttemptStatus }): PaymentStatus {
  return publicStatus[status];
}

/** What the payer can quote to support: the end of the payment's id in groups that can be read aloud. */
const referenceOf = (id: string) =>
  id
    .slice(-12)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1-');

/** An attempt as the contract's payment. */
export function paymentView(attempt: Attempt): Payment {
  const { id, profileId, currency, createdAt, finishedAt, failure } = attempt;
  return {
    id,
    profileId,
    status: statusOf(attempt),
    total: { amount: attempt.total, currency },
    allocations: attempt.allocations.map(({ invoiceId, invoiceNumber, amount }) => ({
      invoiceId,
      invoiceNumber,
      amount: { amount, currency },
    })),
    method: attempt.methodLabel,
    payerName: attempt.payerName,
    reference: referenceOf(id),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    nextAction: attempt.status === 'requires_action' ? attempt.nextAction : null,
    failure: failure ? { code: failure, at: (finishedAt ?? createdAt).toISOString() } : null,
  };
}
