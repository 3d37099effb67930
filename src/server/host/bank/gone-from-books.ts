import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { dateIn } from '../../backends/ledger/calendar.ts';
import { billingProfile, ledgerEntry, ledgerTransaction } from '../../backends/ledger/schema.ts';
import type { Reader } from '../../store/database.ts';
import { reversedOf } from '../acts/reverse-bank-payment.ts';
import { bankTransaction } from '../schema.ts';

const isReversalOf = (id: string | typeof bankTransaction.id) =>
  and(eq(ledgerTransaction.paymentId, id), eq(ledgerTransaction.kind, 'bank-payment-reversed'));

/** The payer's day on which something of a bank transaction last left the books; null until so much of it has. */
export async function goneOn(reader: Reader, id: string, amount: number): Promise<string | null> {
  const [last] = await reader
    .select({ at: ledgerTransaction.postedAt, timeZone: billingProfile.timeZone })
    .from(ledgerTransaction)
    .innerJoin(billingProfile, eq(billingProfile.id, ledgerTransaction.profileId))
    .where(isReversalOf(id))
    .orderBy(desc(ledgerTransaction.postedAt))
    .limit(1);
  if (!last || (await reversedOf(reader, id)) < amount) return null;
  return dateIn(last.timeZone, last.at);
}

/** Whether some of a bank transaction is in the books still, as a condition for those that a query reads. */
export function isInBooks(reader: Reader): SQL {
  const reversed = reader
    .select({ sum: sql`coalesce(-sum(${ledgerEntry.amount}), 0)` })
    .from(ledgerTransaction)
    .innerJoin(ledgerEntry, eq(ledgerEntry.transactionId, ledgerTransaction.id))
    .where(and(isReversalOf(bankTransaction.id), eq(ledgerEntry.account, 'bank')));
  return sql`${bankTransaction.amount} > (${reversed})`;
}
