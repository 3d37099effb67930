import { and, asc, eq, gt, inArray, isNull, lt } from 'drizzle-orm';
import { inTransaction, type Transaction } from '../../../store/database.ts';
import { outbox } from '../../../store/schema.ts';
import { dateIn } from '../calendar.ts';
import { insertAll } from '../insert-all.ts';
import { touchProfiles } from '../profiles.ts';
import { billingProfile, invoice } from '../schema.ts';
import type { BillingReport, BillingRun } from './billing-run.ts';
import { eachBatch } from './each-batch.ts';
import { latestDate } from './period.ts';

const batch = 500;

/** Tells the host once of each invoice whose due date is over by its profile's own calendar. */
export function markOverdue(run: BillingRun, now: Date, report: BillingReport): Promise<void> {
  return eachBatch(run, report, {
    find: (after) => untold(run, now, after),
    async act(ids) {
      const overdue = await inTransaction(run.database, (tx) => mark(tx, ids, now));
      report.overdue += overdue;
    },
    undone: (id) => `Invoice ${id} could not fall overdue`,
  });
}

const isUntold = (now: Date) =>
  and(
    lt(invoice.dueDate, latestDate(now)),
    gt(invoice.amountDue, 0),
    isNull(invoice.overdueToldAt),
    eq(invoice.state, 'open'),
    eq(invoice.documentType, 'invoice'),
  );

async function untold({ database }: BillingRun, now: Date, after: string): Promise<string[]> {
  const rows = await database
    .select({ id: invoice.id })
    .from(invoice)
    .where(and(isUntold(now), gt(invoice.id, after)))
    .orderBy(asc(invoice.id))
    .limit(batch);
  return rows.map(({ id }) => id);
}

/** Those that another process has in hand are left to it; answers of how many. */
async function mark(tx: Transaction, ids: readonly string[], now: Date): Promise<number> {
  const rows = await tx
    .select({ invoice, timeZone: billingProfile.timeZone })
    .from(invoice)
    .innerJoin(billingProfile, eq(billingProfile.id, invoice.profileId))
    .where(and(inArray(invoice.id, [...ids]), isUntold(now)))
    .orderBy(asc(invoice.id))
    .for('update', { of: invoice, skipLocked: true });
  const over = rows
    .filter((row) => (row.invoice.dueDate ?? '') < dateIn(row.timeZone, now))
    .map((row) => row.invoice);
  if (over.length === 0) return 0;
  const overIds = over.map(({ id }) => id);
  await tx.update(invoice).set({ overdueToldAt: now }).where(inArray(invoice.id, overIds));
  await insertAll(tx, outbox, over.map(overdueEvent));
  await touchProfiles(tx, [...new Set(over.map(({ profileId }) => profileId))]);
  return over.length;
}

function overdueEvent({ id, profileId, number, currency, amountDue, dueDate }: typeof invoice.$inferSelect) {
  const payload = { invoiceId: id, number, amountDue: { amount: amountDue, currency }, dueDate };
  return { type: 'invoice.overdue', profileId, resourceId: id, payload };
}
