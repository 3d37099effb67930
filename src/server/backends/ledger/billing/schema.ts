import { sql } from 'drizzle-orm';
import { date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, minorUnits } from '../../../store/columns.ts';
import { billingProfile, invoice } from '../schema.ts';

// What the billing run works from. The primary key of `billed_period` is what keeps a period from being billed twice.

const profileId = () =>
  text('profile_id')
    .notNull()
    .references(() => billingProfile.id);

/** What every line that is billed says. */
const line = {
  description: text().notNull(),
  /** A decimal number. */
  quantity: text().notNull(),
  unit: text(),
  unitPrice: minorUnits('unit_price').notNull(),
  /** In basis points: 2500 are 25 per cent. */
  taxRate: integer('tax_rate').notNull(),
};

/** Something to be billed with the period in which it was served. */
export const pendingLine = pgTable(
  'pending_line',
  {
    id: text().primaryKey(),
    profileId: profileId(),
    ...line,
    serviceDate: date('service_date', { mode: 'string' }).notNull(),
    /** The invoice that billed it. */
    invoiceId: text('invoice_id').references(() => invoice.id),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (row) => [
    index('pending_line_waiting').on(row.profileId, row.serviceDate).where(sql`${row.invoiceId} is null`),
  ],
);

/** Something that is billed with every period, such as a plan. */
export const recurringLine = pgTable(
  'recurring_line',
  {
    id: text().primaryKey(),
    profileId: profileId(),
    ...line,
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    /** The last day; null where no end is known. */
    endsOn: date('ends_on', { mode: 'string' }),
  },
  (row) => [index('recurring_line_profile').on(row.profileId)],
);

/** Which profiles are billed each month, and how far they have been. */
export const billingSchedule = pgTable(
  'billing_schedule',
  {
    profileId: profileId().primaryKey(),
    /** The last day of the last period that was billed; the next period ends with the month of the day after. */
    billedThrough: date('billed_through', { mode: 'string' }).notNull(),
  },
  (row) => [index('billing_schedule_billed_through').on(row.billedThrough)],
);

/** A period that is done, with its invoice, or with none where there was nothing to bill. */
export const billedPeriod = pgTable(
  'billed_period',
  {
    profileId: profileId(),
    periodStart: date('period_start', { mode: 'string' }).notNull(),
    periodEnd: date('period_end', { mode: 'string' }).notNull(),
    invoiceId: text('invoice_id').references(() => invoice.id),
  },
  (row) => [primaryKey({ columns: [row.profileId, row.periodStart] })],
);
