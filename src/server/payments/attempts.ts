import { and, asc, desc, eq, inArray, lt, or, type SQL } from 'drizzle-orm';
import type { Reader, Transaction } from '../store/database.ts';
import { idempotencyKey, payable, paymentAllocation, paymentAttempt } from '../store/schema.ts';
import type { Attempt } from './attempt.ts';
import type { Core } from './core.ts';

async function loadWhere(reader: Reader, where: SQL | undefined, limit: number): Promise<Attempt[]> {
  const rows = await reader
    .select()
    .from(paymentAttempt)
    .where(where)
    .orderBy(desc(paymentAttempt.createdAt), desc(paymentAttempt.id))
    .limit(limit);
  if (rows.length === 0) return [];
  const allocations = await reader
    .select()
    .from(paymentAllocation)
    .where(
      inArray(
        paymentAllocation.attemptId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(paymentAllocation.invoiceNumber));
  return rows.map((row) => ({
    ...row,
    allocations: allocations.filter(({ attemptId }) => attemptId === row.id),
  }));
}

export async function loadAttempt(reader: Reader, id: string): Promise<Attempt | undefined> {
  const [attempt] = await loadWhere(reader, eq(paymentAttempt.id, id), 1);
  return attempt;
}

/** Payments of a profile, newest first, after a certain one where a page goes on. */
export function listAttempts(
  reader: Reader,
  profileId: string,
  limit: number,
  after?: { createdAt: Date; id: string },
): Promise<Attempt[]> {
  const beyond =
    after &&
    or(
      lt(paymentAttempt.createdAt, after.createdAt),
      and(eq(paymentAttempt.createdAt, after.createdAt), lt(paymentAttempt.id, after.id)),
    );
  return loadWhere(reader, and(eq(paymentAttempt.profileId, profileId), beyond), limit);
}

/** The attempt that a key was used for. */
export async function attemptByKey(reader: Reader, scope: string, key: string): Promise<Attempt | undefined> {
  const [row] = await reader
    .select({ resourceId: idempotencyKey.resourceId })
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.scope, scope), eq(idempotencyKey.key, key)));
  return row?.resourceId ? loadAttempt(reader, row.resourceId) : undefined;
}

/** Ours to find out about: nobody but its own gateway can tell what became of a payment. */
export const isOwn = ({ backend, gateway }: Core, attempt: Pick<Attempt, 'backend' | 'gateway'>) =>
  attempt.backend === backend.name && attempt.gateway === gateway.name;

/** The ids of the invoices that a payment is for. */
export const invoicesOf = ({ allocations }: Attempt) => allocations.map(({ invoiceId }) => invoiceId);

/** Locks what claims and finishes of these invoices take turns on, always in id order. */
export async function lockPayables(
  tx: Transaction,
  backend: string,
  invoiceIds: readonly string[],
): Promise<void> {
  const rows = [...new Set(invoiceIds)].sort().map((invoiceId) => ({ backend, invoiceId }));
  await tx.insert(payable).values(rows).onConflictDoNothing();
  await tx
    .select()
    .from(payable)
    .where(
      and(
        eq(payable.backend, backend),
        inArray(
          payable.invoiceId,
          rows.map(({ invoiceId }) => invoiceId),
        ),
      ),
    )
    .orderBy(asc(payable.invoiceId))
    .for('update');
}
