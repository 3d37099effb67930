import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Breach } from '../ports.ts';
import type { Transaction } from '../store/database.ts';
import { paymentAllocation, paymentAttempt } from '../store/schema.ts';
import type { Core } from './core.ts';

/** Everything that does not add up about these invoices: by our payments of them, and by the books. Their locks must be held. */
export async function breachesOf(
  { backend }: Core,
  tx: Transaction,
  invoiceIds: readonly string[],
): Promise<Breach[]> {
  const ours = await wrongPayments(tx, backend.name, invoiceIds);
  return [...ours, ...(await backend.verifyInvoices(tx, invoiceIds))];
}

async function wrongPayments(
  tx: Transaction,
  backend: string,
  invoiceIds: readonly string[],
): Promise<Breach[]> {
  const allocated = sql`(select sum(a.amount) from payment_allocation a where a.attempt_id = ${paymentAttempt.id})`;
  const count = (what: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${what}))::int`;
  const rows = await tx
    .select({
      invoiceId: paymentAllocation.invoiceId,
      profileId: paymentAttempt.profileId,
      live: count(sql`${paymentAllocation.live}`),
      mislaid: count(sql`${paymentAllocation.live} = (${paymentAttempt.finishedAt} is not null)`),
      uneven: count(sql`${paymentAttempt.total} <> ${allocated}`),
    })
    .from(paymentAllocation)
    .innerJoin(paymentAttempt, eq(paymentAttempt.id, paymentAllocation.attemptId))
    .where(and(eq(paymentAllocation.backend, backend), inArray(paymentAllocation.invoiceId, [...invoiceIds])))
    .groupBy(paymentAllocation.invoiceId, paymentAttempt.profileId);
  return rows.flatMap(({ live, mislaid, uneven, ...invoice }) => [
    ...(live > 1 ? [{ ...invoice, what: `${live} payments of it are under way at once` }] : []),
    ...(mislaid > 0
      ? [{ ...invoice, what: 'It is held by a payment that is over, or not by one that runs' }]
      : []),
    ...(uneven > 0 ? [{ ...invoice, what: 'A payment of it is not the sum of its parts' }] : []),
  ]);
}
