import { and, asc, eq, gt, inArray, lt } from 'drizzle-orm';
import { inTransaction, type Transaction } from '../../../store/database.ts';
import { dateIn } from '../calendar.ts';
import { insertAll } from '../insert-all.ts';
import { type IssuedInvoice, issueInvoices } from '../issue.ts';
import type { ProfileRow } from '../profiles.ts';
import { billingProfile, invoice } from '../schema.ts';
import type { BillingReport, BillingRun } from './billing-run.ts';
import { eachBatch } from './each-batch.ts';
import { billableLines } from './lines.ts';
import { lastOverBy, latestDate, type Period, periodAfter } from './period.ts';
import { billedPeriod, billingSchedule, pendingLine } from './schema.ts';

const batch = 100;
const patience = 40;

/** Issues the invoice of every period that is over, oldest first; a period in which nothing is to be billed has none. */
export async function issueDue(run: BillingRun, now: Date, report: BillingReport): Promise<void> {
  let before: number;
  do {
    before = report.issued + report.empty;
    await pass(run, now, report);
  } while (report.issued + report.empty > before);
}

/** Bills one period of every profile that has one. */
function pass(run: BillingRun, now: Date, report: BillingReport): Promise<void> {
  return eachBatch(run, report, {
    find: (after) => dueProfiles(run, now, after),
    async act(ids) {
      const { issued, empty } = await inTransaction(run.database, (tx) => bill(tx, ids, now), patience);
      report.issued += issued;
      report.empty += empty;
    },
    undone: (id) => `Billing profile ${id} could not be billed`,
  });
}

async function dueProfiles({ database }: BillingRun, now: Date, after: string): Promise<string[]> {
  const rows = await database
    .select({ id: billingSchedule.profileId })
    .from(billingSchedule)
    .where(
      and(
        lt(billingSchedule.billedThrough, lastOverBy(latestDate(now))),
        gt(billingSchedule.profileId, after),
      ),
    )
    .orderBy(asc(billingSchedule.profileId))
    .limit(batch);
  return rows.map(({ id }) => id);
}

/** Bills profiles in one transaction, all or none; those that another process has in hand are left to it. */
async function bill(
  tx: Transaction,
  ids: readonly string[],
  now: Date,
): Promise<Pick<BillingReport, 'issued' | 'empty'>> {
  const rows = await tx
    .select({ profile: billingProfile, billedThrough: billingSchedule.billedThrough })
    .from(billingSchedule)
    .innerJoin(billingProfile, eq(billingProfile.id, billingSchedule.profileId))
    .where(inArray(billingSchedule.profileId, [...ids]))
    .orderBy(asc(billingSchedule.profileId))
    .for('update', { of: billingSchedule, skipLocked: true });
  const due = rows.filter(
    ({ profile, billedThrough }) => billedThrough < lastOverBy(dateIn(profile.timeZone, now)),
  );
  if (due.length === 0) return { issued: 0, empty: 0 };
  const periods = new Map(due.map((row) => [row.profile.id, periodAfter(row.billedThrough)]));
  const issued = await issueFor(
    tx,
    due.map(({ profile }) => profile),
    periods,
    now,
  );
  await close(tx, periods, issued);
  return { issued: issued.length, empty: due.length - issued.length };
}

async function issueFor(
  tx: Transaction,
  profiles: readonly ProfileRow[],
  periods: ReadonlyMap<string, Period>,
  now: Date,
): Promise<IssuedInvoice[]> {
  const billable = await billableLines(tx, periods);
  const orders = profiles.map((profile) => {
    const { lines = [] } = billable.get(profile.id) ?? {};
    return { profile, lines, period: periods.get(profile.id) ?? null };
  });
  const issued = await issueInvoices(
    tx,
    orders.filter(({ lines }) => lines.length > 0),
    now,
  );
  await takePending(
    tx,
    [...billable.values()].flatMap(({ pendingIds }) => pendingIds),
    issued.map(({ id }) => id),
  );
  return issued;
}

/** Each pending line belongs to the one new invoice of its profile from now on. */
async function takePending(
  tx: Transaction,
  pendingIds: readonly string[],
  invoiceIds: readonly string[],
): Promise<void> {
  if (pendingIds.length === 0) return;
  await tx
    .update(pendingLine)
    .set({ invoiceId: invoice.id })
    .from(invoice)
    .where(
      and(
        inArray(pendingLine.id, [...pendingIds]),
        inArray(invoice.id, [...invoiceIds]),
        eq(invoice.profileId, pendingLine.profileId),
      ),
    );
}

/** Writes down that these periods are done; the database refuses a period that was done before. */
async function close(
  tx: Transaction,
  periods: ReadonlyMap<string, Period>,
  issued: readonly IssuedInvoice[],
): Promise<void> {
  const invoices = new Map(issued.map(({ profileId, id }) => [profileId, id]));
  const done = [...periods].map(([profileId, { start, end }]) => ({
    profileId,
    periodStart: start,
    periodEnd: end,
    invoiceId: invoices.get(profileId) ?? null,
  }));
  await insertAll(tx, billedPeriod, done);
  for (const end of new Set(done.map(({ periodEnd }) => periodEnd))) {
    const ids = done.flatMap(({ profileId, periodEnd }) => (periodEnd === end ? [profileId] : []));
    await tx
      .update(billingSchedule)
      .set({ billedThrough: end })
      .where(inArray(billingSchedule.profileId, ids));
  }
}
