import { and, asc, eq, sql } from 'drizzle-orm';
import type { Attempt } from '../../payments/attempt.ts';
import type { Database } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { writeEvent } from './events.ts';
import { sandboxCharge } from './schema.ts';

/** A payment in the sandbox's own record; `amount` in minor units. */
export type Charge = typeof sandboxCharge.$inferSelect;
export type Verdict = Pick<Charge, 'status' | 'failure'>;

/** Every payment that the sandbox was ever asked for, oldest first: what the books are checked against. */
export function listCharges(database: Database): Promise<Charge[]> {
  return database
    .select()
    .from(sandboxCharge)
    .orderBy(asc(sandboxCharge.createdAt), asc(sandboxCharge.attemptId));
}

export async function findCharge(database: Database, attemptId: string): Promise<Charge | undefined> {
  const [row] = await database.select().from(sandboxCharge).where(eq(sandboxCharge.attemptId, attemptId));
  return row;
}

/** What is charged: the attempt that asked, how much, and which card. */
export type ChargeOrder = Pick<Charge, 'attemptId' | 'currency' | 'amount' | 'token'>;

export const orderOf = ({ id, currency, total, gatewayToken }: Attempt): ChargeOrder => ({
  attemptId: id,
  currency,
  amount: total,
  token: gatewayToken,
});

/** Writes a verdict unless the attempt has one already; answers the one that stands. */
export async function recordCharge(
  database: Database,
  { attemptId, currency, amount, token }: ChargeOrder,
  verdict: Verdict,
): Promise<Charge> {
  const gatewayPaymentId = newId('sandbox');
  await database.transaction(async (tx) => {
    const made = await tx
      .insert(sandboxCharge)
      .values({ attemptId, gatewayPaymentId, currency, amount, token, ...verdict })
      .onConflictDoNothing({ target: sandboxCharge.attemptId })
      .returning({ attemptId: sandboxCharge.attemptId });
    const type = `payment.${verdict.status}`;
    if (made.length > 0) await writeEvent(tx, { type, attemptId, amount: { amount, currency } });
  });
  const standing = await findCharge(database, attemptId);
  if (!standing) throw new Error(`The sandbox lost its record of ${attemptId}`);
  return standing;
}

/** Refuses an idempotency key that comes back with another amount or another card. */
export function assertSameOrder(charge: Charge, attempt: Attempt): void {
  const { currency, total, gatewayToken } = attempt;
  const isSameCard = gatewayToken === null || charge.token === gatewayToken;
  if (charge.amount === total && charge.currency === currency && isSameCard) return;
  throw new Error(`The idempotency key ${attempt.id} was used for another amount or card`);
}

const batch = 500;

/** Payments that succeeded, a batch at a time, oldest first. */
export async function* succeededCharges(database: Database): AsyncGenerator<Charge[]> {
  let after: Charge | undefined;
  do {
    const beyond =
      after &&
      sql`(${sandboxCharge.createdAt}, ${sandboxCharge.attemptId}) > (${after.createdAt.toISOString()}::timestamptz, ${after.attemptId})`;
    const charges = await database
      .select()
      .from(sandboxCharge)
      .where(and(eq(sandboxCharge.status, 'succeeded'), beyond))
      .orderBy(asc(sandboxCharge.createdAt), asc(sandboxCharge.attemptId))
      .limit(batch);
    yield charges;
    after = charges.length === batch ? charges.at(-1) : undefined;
  } while (after);
}
