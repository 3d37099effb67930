import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Refund } from '../../payments/refund.ts';
import type { GatewayDispute, GatewayRefund, RefundOutcome } from '../../ports.ts';
import type { Database, Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { findCharge } from './charges.ts';
import { writeEvent } from './events.ts';
import { sandboxDispute, sandboxRefund } from './schema.ts';

type Kept = typeof sandboxRefund.$inferSelect;

/** Sends money back, once for each refund's id; never more than was taken, whoever asks. */
export async function recordRefund(database: Database, refund: Refund): Promise<RefundOutcome> {
  const { id: refundId, attemptId, amount, currency } = refund;
  const charge = await findCharge(database, attemptId);
  await database.transaction(async (tx) => {
    const refunded = await refundedOf(tx, attemptId);
    const isCovered = charge?.status === 'succeeded' && refunded + amount <= charge.amount;
    const status = isCovered ? 'succeeded' : 'failed';
    const made = await tx
      .insert(sandboxRefund)
      .values({ refundId, attemptId, gatewayRefundId: newId('sandboxrf'), status, currency, amount })
      .onConflictDoNothing({ target: sandboxRefund.refundId })
      .returning({ refundId: sandboxRefund.refundId });
    if (made.length > 0)
      await writeEvent(tx, { type: `refund.${status}`, attemptId, amount: { amount, currency } });
  });
  return findRefund(database, refundId);
}

/** How much of a payment was given back and has not come back. */
export async function refundedOf(tx: Transaction, attemptId: string): Promise<number> {
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(sum(${sandboxRefund.amount}), 0)::text` })
    .from(sandboxRefund)
    .where(
      and(
        eq(sandboxRefund.attemptId, attemptId),
        eq(sandboxRefund.status, 'succeeded'),
        isNull(sandboxRefund.returnedAt),
      ),
    );
  return Number(row?.sum ?? 0);
}

export async function findRefund(database: Database, refundId: string): Promise<RefundOutcome> {
  const [row] = await database.select().from(sandboxRefund).where(eq(sandboxRefund.refundId, refundId));
  if (!row) return { status: 'none' };
  if (row.status === 'failed') return { status: 'failed' };
  const { gatewayRefundId, amount, currency } = row;
  return { status: standing(row), gatewayRefundId, amount: { amount, currency } };
}

const standing = ({ returnedAt }: Kept) => (returnedAt ? 'returned' : 'succeeded');
const batch = 500;

/** Every refund that was accepted, a batch at a time. */
export async function* acceptedRefunds(database: Database): AsyncGenerator<GatewayRefund[]> {
  for (let after = ''; ; ) {
    const rows = await database
      .select()
      .from(sandboxRefund)
      .where(and(eq(sandboxRefund.status, 'succeeded'), gt(sandboxRefund.refundId, after)))
      .orderBy(asc(sandboxRefund.refundId))
      .limit(batch);
    yield rows.map((row) => {
      const { refundId, attemptId, amount, currency } = row;
      return { refundId, attemptId, amount: { amount, currency }, status: standing(row) };
    });
    if (rows.length < batch) return;
    after = rows.at(-1)?.refundId ?? after;
  }
}

/** Disputes of these payments, or of all, a batch at a time. */
export async function* listDisputes(
  database: Database,
  attemptIds?: readonly string[],
): AsyncGenerator<GatewayDispute[]> {
  for (let after = ''; ; ) {
    const among = attemptIds && inArray(sandboxDispute.attemptId, [...attemptIds]);
    const rows = await database
      .select()
      .from(sandboxDispute)
      .where(and(among, gt(sandboxDispute.id, after)))
      .orderBy(asc(sandboxDispute.id))
      .limit(batch);
    yield rows.map(({ id, attemptId, status, amount, currency }) => ({
      ...{ id, attemptId, status },
      amount: { amount, currency },
    }));
    if (rows.length < batch) return;
    after = rows.at(-1)?.id ?? after;
  }
}
