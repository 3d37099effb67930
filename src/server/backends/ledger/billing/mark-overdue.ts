import { and, asc, eq, gt, inArray, isNull, lt } from 'drizzle-orm';
import { inTransaction, type Transaction } from '../../../store/database.ts';
import { outbox } from '../../../store/schema.ts';
import { dateIn } from '../calendar.ts';
import { insertAll } from '../insert-all.ts';
import { touchProfiles } from '../profiles.ts';
import { billingProfile, invoice } from '../schema.ts';
import type { BillingRun } from './billing-run.ts';
import { latestDate } from './period.ts';

const batch = 500;

/** Tells the host once of each invoice whose due date is over by its profile's own calendar; answers of how many. */
export async function markOverdue({ database }: BillingRun, now: Date): Promise<number> {
  let after = '';
  let marked = 0;
  for (;;) {
    const round = await inTransaction(database, (tx) => markBatch(tx, after, now));
    if (round.last === undefined) return marked;
    after = round.last;
    marked += round.marked;
  }
}

async function markBatch(
  tx: Transaction,
  after: string,
  now: Date,
): Promise<{ last: string | undefined; marked: number }> {
  const rows = await tx
    .select({ invoice, timeZone: billingProfile.timeZone })
    .from(invoice)
    .innerJoin(billingProfile, eq(billingProfile.id, invoice.profileId))
    .where(
      and(
        gt(invoice.id, after),
        lt(invoice.dueDate, latestDate(now)),
        gt(invoice.amountDue, 0),
        isNull(invoice.overdueToldAt),
        eq(invoice.state, 'open'),
        eq(invoice.documentType, 'invoice'),
      ),
    )
    .orderBy(asc(invoice.id))
    .limit(batch)
    .for('update', { of: invoice, skipLocked: true });
  const over = rows
    .filter((row) => (row.invoice.dueDate ?? '') < dateIn(row.timeZone, now))
    .map((row) => row.invoice);
  if (over.length > 0) {
    const ids = over.map(({ id }) => id);
    await tx.update(invoice).set({ overdueToldAt: now }).where(inArray(invoice.id, ids));
    await insertAll(tx, outbox, over.map(overdueEvent));
    await touchProfiles(tx, [...new Set(over.map(({ profileId }) => profileId))]);
  }
  return { last: rows.at(-1)?.invoice.id, marked: over.length };
}

function overdueEvent({ id, profileId, number, currency, amountDue, dueDate }: typeof invoice.$inferSelect) {
  const payload = { invoiceId: id, number, amountDue: { amount: amountDue, currency }, dueDate };
  return { type: 'invoice.overdue', profileId, resourceId: id, payload };
}
