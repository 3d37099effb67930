import { and, eq, inArray, isNull } from 'drizzle-orm';
import { invoice, ledgerEntry, ledgerTransaction } from '../../src/server/backends/ledger/schema.ts';
import { sandboxCharge } from '../../src/server/gateways/sandbox/schema.ts';
import type { Database } from '../../src/server/store/database.ts';
import { idempotencyKey, outbox, paymentAllocation, paymentAttempt } from '../../src/server/store/schema.ts';

/** Everything that was written down about some customers' payments, by service, ledger and gateway. */
export type Books = Awaited<ReturnType<typeof readBooks>>;

/** Reads it all, past the service. */
export async function readBooks(database: Database, profileIds: readonly string[]) {
  const profiles = [...profileIds];
  const attempts = await database
    .select()
    .from(paymentAttempt)
    .where(inArray(paymentAttempt.profileId, profiles));
  const ids = attempts.map(({ id }) => id);
  const ofAttempts = ids.length > 0;
  return {
    attempts,
    allocations: ofAttempts
      ? await database.select().from(paymentAllocation).where(inArray(paymentAllocation.attemptId, ids))
      : [],
    keys: ofAttempts
      ? await database.select().from(idempotencyKey).where(inArray(idempotencyKey.resourceId, ids))
      : [],
    charges: ofAttempts
      ? await database.select().from(sandboxCharge).where(inArray(sandboxCharge.attemptId, ids))
      : [],
    /** What the gateway took for payments that nobody made. */
    strays: await database
      .select({ attemptId: sandboxCharge.attemptId })
      .from(sandboxCharge)
      .leftJoin(paymentAttempt, eq(paymentAttempt.id, sandboxCharge.attemptId))
      .where(isNull(paymentAttempt.id)),
    invoices: await database.select().from(invoice).where(inArray(invoice.profileId, profiles)),
    entries: await database
      .select({ entry: ledgerEntry, transaction: ledgerTransaction })
      .from(ledgerEntry)
      .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
      .where(inArray(ledgerEntry.profileId, profiles)),
    events: await database.select().from(outbox).where(inArray(outbox.profileId, profiles)),
  };
}

/** Whether no payment of theirs is under way. */
export async function isAllOver(database: Database, profileIds: readonly string[]): Promise<boolean> {
  const open = await database
    .select({ id: paymentAttempt.id })
    .from(paymentAttempt)
    .where(and(inArray(paymentAttempt.profileId, [...profileIds]), isNull(paymentAttempt.finishedAt)))
    .limit(1);
  return open.length === 0;
}
