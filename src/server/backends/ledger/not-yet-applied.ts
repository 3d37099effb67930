import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../store/database.ts';
import { ledgerEntry } from './schema.ts';

/** What a payer has with us in a currency that is applied to no invoice. */
export async function notYetApplied(tx: Transaction, profileId: string, currency: string): Promise<number> {
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(-sum(${ledgerEntry.amount}), 0)::text` })
    .from(ledgerEntry)
    .where(
      and(
        eq(ledgerEntry.profileId, profileId),
        eq(ledgerEntry.account, 'unapplied'),
        eq(ledgerEntry.currency, currency),
      ),
    );
  return Math.max(0, Number(row?.sum ?? 0));
}
