import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../store/database.ts';
import { credit } from './schema.ts';

/** An invoice that may take credit. */
interface Creditable {
  id: string;
  profileId: string;
  currency: string;
  issueDate: string;
  total: number;
}

export interface CreditUse {
  creditId: string;
  amount: number;
}

/** Uses up what credit there is on these invoices, what expires first before all else; answers what each one took. */
export async function useCredits(
  tx: Transaction,
  invoices: readonly Creditable[],
): Promise<Map<string, CreditUse[]>> {
  const ids = [...new Set(invoices.map(({ profileId }) => profileId))];
  const credits = await tx
    .select()
    .from(credit)
    .where(and(inArray(credit.profileId, ids), gt(credit.remaining, 0)))
    .orderBy(sql`${credit.expiresOn} asc nulls last`, asc(credit.grantedOn), asc(credit.id))
    .for('update');
  const used = new Map<string, number>();
  const uses = invoices.map((invoice): [string, CreditUse[]] => {
    let open = invoice.total;
    const own = credits.filter(
      ({ profileId, currency, expiresOn }) =>
        profileId === invoice.profileId &&
        currency === invoice.currency &&
        (expiresOn === null || expiresOn >= invoice.issueDate),
    );
    const taken = own.map(({ id, remaining }) => {
      const amount = Math.max(0, Math.min(open, remaining - (used.get(id) ?? 0)));
      used.set(id, (used.get(id) ?? 0) + amount);
      open -= amount;
      return { creditId: id, amount };
    });
    return [invoice.id, taken.filter(({ amount }) => amount > 0)];
  });
  for (const [id, amount] of used)
    if (amount > 0)
      await tx
        .update(credit)
        .set({ remaining: sql`${credit.remaining} - ${amount}` })
        .where(eq(credit.id, id));
  return new Map(uses);
}
