import { and, desc, eq } from 'drizzle-orm';
import { dateIn } from '../../backends/ledger/calendar.ts';
import { billingProfile, ledgerTransaction } from '../../backends/ledger/schema.ts';
import type { Reader } from '../../store/database.ts';
import { reversedOf } from '../acts/reverse-bank-payment.ts';

/** The payer's day on which the last of a bank transaction left the books; null while some of it is in them. */
export async function goneOn(
  reader: Reader,
  { id, amount }: { id: string; amount: number },
): Promise<string | null> {
  const [last] = await reader
    .select({ at: ledgerTransaction.postedAt, timeZone: billingProfile.timeZone })
    .from(ledgerTransaction)
    .innerJoin(billingProfile, eq(billingProfile.id, ledgerTransaction.profileId))
    .where(and(eq(ledgerTransaction.paymentId, id), eq(ledgerTransaction.kind, 'bank-payment-reversed')))
    .orderBy(desc(ledgerTransaction.postedAt))
    .limit(1);
  if (!last || (await reversedOf(reader, id)) < amount) return null;
  return dateIn(last.timeZone, last.at);
}
