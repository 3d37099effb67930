import { asc, eq, or } from 'drizzle-orm';
import { ledgerEntry, ledgerTransaction } from '../../src/server/backends/ledger/schema.ts';
import { loadAttempt } from '../../src/server/payments/attempts.ts';
import { dispute, refund } from '../../src/server/payments/schema.ts';
import type { Database } from '../../src/server/store/database.ts';

/** All that payments, refunds, disputes and books say of one payment, without ids and times. */
export async function standingOf(database: Database, id: string): Promise<object> {
  const attempt = await loadAttempt(database, id);
  const refunds = await database
    .select({ status: refund.status, amount: refund.amount })
    .from(refund)
    .where(eq(refund.attemptId, id))
    .orderBy(asc(refund.amount), asc(refund.status));
  const disputes = await database
    .select({ status: dispute.status, amount: dispute.amount })
    .from(dispute)
    .where(eq(dispute.attemptId, id));
  const entries = await database
    .select({ kind: ledgerTransaction.kind, account: ledgerEntry.account, amount: ledgerEntry.amount })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(or(eq(ledgerTransaction.sourceId, id), eq(ledgerTransaction.paymentId, id)))
    .orderBy(asc(ledgerTransaction.kind), asc(ledgerEntry.account), asc(ledgerEntry.amount));
  return {
    ...{ status: attempt?.status, refunded: attempt?.refunded, live: attempt?.allocations[0]?.live },
    ...{ refunds, disputes, entries },
  };
}
