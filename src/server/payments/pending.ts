import { and, eq, inArray } from 'drizzle-orm';
import type { PaymentStatus } from '../../../sdk/contract/payment-status.ts';
import type { Reader } from '../store/database.ts';
import { paymentAllocation, paymentAttempt } from '../store/schema.ts';
import { statusOf } from './view.ts';

export interface PendingPayment {
  paymentId: string;
  status: PaymentStatus;
}

/** The live payment of each of these invoices, by invoice id. */
export async function pendingPayments(
  reader: Reader,
  backend: string,
  invoiceIds: readonly string[],
): Promise<Map<string, PendingPayment>> {
  if (invoiceIds.length === 0) return new Map();
  const rows = await reader
    .select({ invoiceId: paymentAllocation.invoiceId, attempt: paymentAttempt })
    .from(paymentAllocation)
    .innerJoin(paymentAttempt, eq(paymentAttempt.id, paymentAllocation.attemptId))
    .where(
      and(
        eq(paymentAllocation.backend, backend),
        inArray(paymentAllocation.invoiceId, [...invoiceIds]),
        eq(paymentAllocation.live, true),
      ),
    );
  return new Map(
    rows.map(({ invoiceId, attempt }) => [invoiceId, { paymentId: attempt.id, status: statusOf(attempt) }]),
  );
}
