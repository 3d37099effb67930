import { and, eq, gt, inArray, lt } from 'drizzle-orm';
import { inTransaction } from '../../../store/database.ts';
import { outbox } from '../../../store/schema.ts';
import { dateIn } from '../calendar.ts';
import { insertAll } from '../insert-all.ts';
import { creditExpiredPosting } from '../invoice-postings.ts';
import { postAll } from '../post.ts';
import { touchProfiles } from '../profiles.ts';
import { billingProfile, credit } from '../schema.ts';
import type { BillingRun } from './billing-run.ts';
import { latestDate } from './period.ts';

/** Takes what is left of credits whose last day is over out of the books, once; answers of how many. */
export function expireCredits({ database }: BillingRun, now: Date): Promise<number> {
  return inTransaction(database, async (tx) => {
    const rows = await tx
      .select({ credit, timeZone: billingProfile.timeZone })
      .from(credit)
      .innerJoin(billingProfile, eq(billingProfile.id, credit.profileId))
      .where(and(lt(credit.expiresOn, latestDate(now)), gt(credit.remaining, 0)))
      .for('update', { of: credit, skipLocked: true });
    const over = rows
      .filter((row) => (row.credit.expiresOn ?? '') < dateIn(row.timeZone, now))
      .map((row) => row.credit);
    if (over.length === 0) return 0;
    const ids = over.map(({ id }) => id);
    await tx.update(credit).set({ remaining: 0 }).where(inArray(credit.id, ids));
    await postAll(
      tx,
      over.map((one) => creditExpiredPosting(one, now)),
    );
    await insertAll(tx, outbox, over.map(expiredEvent));
    await touchProfiles(tx, [...new Set(over.map(({ profileId }) => profileId))]);
    return over.length;
  });
}

function expiredEvent({ id, profileId, currency, remaining, expiresOn }: typeof credit.$inferSelect) {
  const payload = { creditId: id, amount: { amount: remaining, currency }, expiresOn };
  return { type: 'credit.expired', profileId, resourceId: id, payload };
}
