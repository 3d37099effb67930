import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { findCharge } from './charges.ts';
import { type SandboxEvent, writeEvent } from './events.ts';
import { refundedOf } from './refunds.ts';
import { sandboxCard, sandboxCharge, sandboxDispute, sandboxEvent, sandboxRefund } from './schema.ts';

/** Everything that the sandbox has told, or would tell, about a payment, in order. */
export function eventsOf(database: Database, attemptId: string): Promise<SandboxEvent[]> {
  return database
    .select()
    .from(sandboxEvent)
    .where(eq(sandboxEvent.attemptId, attemptId))
    .orderBy(asc(sandboxEvent.position));
}

/** A payer disputes a payment that was charged; once for each payment. */
export async function openDispute(database: Database, attemptId: string): Promise<void> {
  const charge = await findCharge(database, attemptId);
  if (charge?.status !== 'succeeded') throw new Error(`${attemptId} was never charged`);
  await database.transaction(async (tx) => {
    const { currency } = charge;
    const amount = charge.amount - (await refundedOf(tx, attemptId));
    if (amount === 0) return;
    const made = await tx
      .insert(sandboxDispute)
      .values({ id: newId('dsp'), attemptId, status: 'opened', currency, amount })
      .onConflictDoNothing({ target: sandboxDispute.attemptId })
      .returning({ id: sandboxDispute.id });
    if (made.length > 0)
      await writeEvent(tx, { type: 'dispute.opened', attemptId, amount: { amount, currency } });
  });
}

/** The payer's bank decides a dispute. */
export async function endDispute(
  database: Database,
  attemptId: string,
  status: 'won' | 'lost',
): Promise<void> {
  await database.transaction(async (tx) => {
    const [ended] = await tx
      .update(sandboxDispute)
      .set({ status })
      .where(and(eq(sandboxDispute.attemptId, attemptId), eq(sandboxDispute.status, 'opened')))
      .returning();
    const amount = ended && { amount: ended.amount, currency: ended.currency };
    if (amount) await writeEvent(tx, { type: `dispute.${status}`, attemptId, amount });
  });
}

/** The card's bank sends accepted refunds of a payment back. */
export async function returnRefunds(database: Database, attemptId: string): Promise<void> {
  await database.transaction(async (tx) => {
    const returned = await tx
      .update(sandboxRefund)
      .set({ returnedAt: sql`now()` })
      .where(
        and(
          eq(sandboxRefund.attemptId, attemptId),
          eq(sandboxRefund.status, 'succeeded'),
          isNull(sandboxRefund.returnedAt),
        ),
      )
      .returning();
    for (const { amount, currency } of returned)
      await writeEvent(tx, { type: 'refund.returned', attemptId, amount: { amount, currency } });
  });
}

/** How long test cards take over what they do later, in seconds. */
const later = 60;

/** Does what test cards do later by themselves: payments that are disputed, refunds that come back. */
export async function passTime(database: Database): Promise<void> {
  const isOld = sql`${sandboxCharge.createdAt} < now() - ${later} * interval '1 second'`;
  const cardDoes = (behaviour: 'disputed' | 'refund-fails', name: string) =>
    sql`(${sandboxCharge.token} like ${`${name}%`} or ${sandboxCharge.token} in (select ${sandboxCard.token} from ${sandboxCard} where ${sandboxCard.behaviour} = ${behaviour}))`;
  const disputable = await database
    .select({ id: sandboxCharge.attemptId })
    .from(sandboxCharge)
    .leftJoin(sandboxDispute, eq(sandboxDispute.attemptId, sandboxCharge.attemptId))
    .where(
      and(
        eq(sandboxCharge.status, 'succeeded'),
        isOld,
        isNull(sandboxDispute.id),
        cardDoes('disputed', 'test_disputed'),
      ),
    );
  for (const { id } of disputable) await openDispute(database, id);
  const returnable = await database
    .selectDistinct({ id: sandboxCharge.attemptId })
    .from(sandboxRefund)
    .innerJoin(sandboxCharge, eq(sandboxCharge.attemptId, sandboxRefund.attemptId))
    .where(
      and(
        eq(sandboxRefund.status, 'succeeded'),
        isNull(sandboxRefund.returnedAt),
        sql`${sandboxRefund.createdAt} < now() - ${later} * interval '1 second'`,
        cardDoes('refund-fails', 'test_refund_fails'),
      ),
    );
  for (const { id } of returnable) await returnRefunds(database, id);
}
