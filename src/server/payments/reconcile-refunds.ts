import { and, asc, gt, inArray } from 'drizzle-orm';
import type { Difference, GatewayDispute, GatewayRefund } from '../ports.ts';
import { listed } from './ask.ts';
import type { Core } from './core.ts';
import { isLateFailure } from './late-failures.ts';
import { oldRefunds } from './needing-people.ts';
import { isOfOurs } from './recover-refund.ts';
import { dispute, refund } from './schema.ts';

const batch = 500;

/** In what the gateway, our refunds and disputes, and the books differ about money that went back. */
export async function reconcileReversals(core: Core): Promise<Difference[]> {
  const differences: Difference[] = [];
  const known = new Set<string>();
  for await (const refunds of listed(core, (gateway) => gateway.refunded())) {
    for (const { refundId } of refunds) known.add(refundId);
    differences.push(...(await unknownRefunds(core, refunds)));
  }
  for await (const disputes of listed(core, (gateway) => gateway.disputes())) {
    for (const { id } of disputes) known.add(id);
    differences.push(...(await unfollowedDisputes(core, disputes)));
  }
  for (const { refundId, paymentId, amount, currency } of await oldRefunds(core)) {
    const what = `Nobody knows what became of refund ${refundId} of ${amount} ${currency}, asked for more than a day ago`;
    differences.push({ what, paymentId });
  }
  for await (const rows of ours(core)) differences.push(...(await unbooked(core, rows, known)));
  return differences;
}

async function unknownRefunds({ database }: Core, refunds: readonly GatewayRefund[]): Promise<Difference[]> {
  const ids = refunds.map(({ refundId }) => refundId);
  const rows = ids.length > 0 ? await database.select().from(refund).where(inArray(refund.id, ids)) : [];
  return refunds.flatMap(({ refundId, attemptId: paymentId, amount: { amount, currency }, status }) => {
    const row = rows.find(({ id }) => id === refundId);
    const but = (what: string): Difference[] => [{ what, paymentId }];
    if (!row) return but(`The gateway gave back ${amount} ${currency} as ${refundId}, which we do not know`);
    if (row.finishedAt === null) return [];
    if (row.status !== status)
      return but(`Refund ${refundId} is ${status} at the gateway and ${row.status} with us`);
    const isSame = row.amount === amount && row.currency === currency;
    if (isSame) return [];
    return but(`Refund ${refundId} is of ${amount} ${currency} at the gateway and of ${row.amount} with us`);
  });
}

async function unfollowedDisputes(
  { database }: Core,
  disputes: readonly GatewayDispute[],
): Promise<Difference[]> {
  const ids = disputes.map(({ id }) => id);
  const rows = ids.length > 0 ? await database.select().from(dispute).where(inArray(dispute.id, ids)) : [];
  return disputes.flatMap(({ id, attemptId: paymentId, status }) => {
    const row = rows.find((one) => one.id === id);
    const but = (what: string): Difference[] => [{ what, paymentId }];
    if (!row) return but(`Payment ${paymentId} is disputed at the gateway (${id}), which we do not know`);
    return row.status === status
      ? []
      : but(`Dispute ${id} is ${status} at the gateway and ${row.status} with us`);
  });
}

interface Gone {
  id: string;
  paymentId: string;
  /** What the books should say is gone because of it. */
  gone: number;
}

/** Refunds and disputes of ours that are proven, a batch at a time. */
async function* ours(core: Core): AsyncGenerator<Gone[]> {
  for (const table of [refund, dispute]) {
    for (let after = ''; ; ) {
      const rows = await core.database
        .select({ id: table.id, paymentId: table.attemptId, status: table.status, amount: table.amount })
        .from(table)
        .where(and(gt(table.id, after), isOfOurs(core, table)))
        .orderBy(asc(table.id))
        .limit(batch);
      const isGone = ({ status }: { status: string }) => ['succeeded', 'opened', 'lost'].includes(status);
      yield rows.map((row) => ({ ...row, gone: isGone(row) ? row.amount : 0 }));
      if (rows.length < batch) break;
      after = rows.at(-1)?.id ?? after;
    }
  }
}

async function unbooked({ backend }: Core, rows: readonly Gone[], known: Set<string>): Promise<Difference[]> {
  const booked = await backend.bookedReversals(rows.map(({ id }) => id));
  return rows.flatMap(({ id, paymentId, gone }) => {
    const wrong = [
      ...((booked.get(id) ?? 0) === gone
        ? []
        : [`${id} took ${gone} back and is booked as ${booked.get(id) ?? 'nothing'}`]),
      ...(gone > 0 && !known.has(id) && !isLateFailure(id)
        ? [`The gateway knows nothing of ${id}, which took ${gone} back`]
        : []),
    ];
    return wrong.map((what) => ({ what, paymentId }));
  });
}
