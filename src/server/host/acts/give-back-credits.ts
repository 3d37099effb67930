import { eq, inArray, sql } from 'drizzle-orm';
import type { Entry } from '../../backends/ledger/post.ts';
import { credit } from '../../backends/ledger/schema.ts';
import type { Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import type { Standing } from './standing.ts';

interface Where {
  profileId: string;
  currency: string;
  today: string;
}

/**
 * Gives so much back into the credits that had paid it, and answers the entries. A credit that has expired in the
 * meantime is not good any more through no fault of the payer's, so its part becomes a new credit that does not expire.
 */
export async function giveBackCredits(
  tx: Transaction,
  used: Standing['credits'],
  amount: number,
  where: Where,
): Promise<Entry[]> {
  const giving = share(used, amount);
  if (giving.length === 0) return [];
  const ids = giving.map(({ creditId }) => creditId);
  const rows = await tx.select().from(credit).where(inArray(credit.id, ids)).for('update');
  const entries: Entry[] = [];
  for (const { creditId, amount: back } of giving) {
    const row = rows.find(({ id }) => id === creditId);
    const isGood = row !== undefined && (row.expiresOn === null || row.expiresOn >= where.today);
    const id = isGood ? creditId : newId('cr');
    if (isGood) await refill(tx, id, back);
    else await renew(tx, id, row?.reason ?? '', back, where);
    entries.push({ account: 'customer-credit', currency: where.currency, amount: -back, creditId: id });
  }
  return entries;
}

function share(used: Standing['credits'], amount: number): Standing['credits'] {
  let left = amount;
  return used.flatMap(({ creditId, amount: most }) => {
    const part = Math.max(0, Math.min(most, left));
    left -= part;
    return part > 0 ? [{ creditId, amount: part }] : [];
  });
}

async function refill(tx: Transaction, id: string, amount: number): Promise<void> {
  await tx
    .update(credit)
    .set({ remaining: sql`${credit.remaining} + ${amount}` })
    .where(eq(credit.id, id));
}

async function renew(tx: Transaction, id: string, reason: string, amount: number, where: Where) {
  const { profileId, currency, today } = where;
  await tx
    .insert(credit)
    .values({ id, profileId, currency, reason, granted: amount, remaining: amount, grantedOn: today });
}
