import { and, asc, eq, gt, inArray, lt } from 'drizzle-orm';
import { inTransaction, type Transaction } from '../../../store/database.ts';
import { outbox } from '../../../store/schema.ts';
import { dateIn } from '../calendar.ts';
import { insertAll } from '../insert-all.ts';
import { creditExpiredPosting } from '../invoice-postings.ts';
import { postAll } from '../post.ts';
import { touchProfiles } from '../profiles.ts';
import { billingProfile, credit } from '../schema.ts';
import type { BillingReport, BillingRun } from './billing-run.ts';
import { eachBatch } from './each-batch.ts';
import { latestDate } from './period.ts';

const batch = 100;

/** Takes what is left of credits whose last day is over out of the books, once. */
export function expireCredits(run: BillingRun, now: Date, report: BillingReport): Promise<void> {
  return eachBatch(run, report, {
    find: (after) => expiring(run, now, after),
    async act(ids) {
      const expired = await inTransaction(run.database, (tx) => expire(tx, ids, now));
      report.expired += expired;
    },
    undone: (id) => `Credit ${id} could not expire`,
  });
}

const isLeft = (now: Date) => and(lt(credit.expiresOn, latestDate(now)), gt(credit.remaining, 0));

async function expiring({ database }: BillingRun, now: Date, after: string): Promise<string[]> {
  const rows = await database
    .select({ id: credit.id })
    .from(credit)
    .where(and(isLeft(now), gt(credit.id, after)))
    .orderBy(asc(credit.id))
    .limit(batch);
  return rows.map(({ id }) => id);
}

/** Those that another process has in hand are left to it; answers of how many. */
async function expire(tx: Transaction, ids: readonly string[], now: Date): Promise<number> {
  const rows = await tx
    .select({ credit, timeZone: billingProfile.timeZone })
    .from(credit)
    .innerJoin(billingProfile, eq(billingProfile.id, credit.profileId))
    .where(and(inArray(credit.id, [...ids]), isLeft(now)))
    .orderBy(asc(credit.id))
    .for('update', { of: credit, skipLocked: true });
  const over = rows
    .filter((row) => (row.credit.expiresOn ?? '') < dateIn(row.timeZone, now))
    .map((row) => row.credit);
  if (over.length === 0) return 0;
  const overIds = over.map(({ id }) => id);
  await tx.update(credit).set({ remaining: 0 }).where(inArray(credit.id, overIds));
  await postAll(
    tx,
    over.map((one) => creditExpiredPosting(one, now)),
  );
  await insertAll(tx, outbox, over.map(expiredEvent));
  await touchProfiles(tx, [...new Set(over.map(({ profileId }) => profileId))]);
  return over.length;
}

function expiredEvent({ id, profileId, currency, remaining, expiresOn }: typeof credit.$inferSelect) {
  const payload = { creditId: id, amount: { amount: remaining, currency }, expiresOn };
  return { type: 'credit.expired', profileId, resourceId: id, payload };
}
