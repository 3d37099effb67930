import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ExportStatus } from '../../../sdk/contract/export-job.ts';
import { bytes, instant } from '../store/columns.ts';

/** Documents that somebody wants in one file, drawn by whichever process takes the job. */
export const exportJob = pgTable(
  'export_job',
  {
    id: text().primaryKey(),
    profileId: text('profile_id').notNull(),
    /** Who asked for it. */
    subject: text().notNull(),
    locale: text(),
    /** As the filters found them when it was asked for, in their order. */
    invoiceIds: jsonb('invoice_ids').$type<string[]>().notNull(),
    status: text().$type<ExportStatus>().notNull().default('running'),
    /** How many of them were seen to. */
    done: integer().notNull().default(0),
    /** Numbers of invoices whose document could not be had. */
    missing: jsonb().$type<string[]>().notNull().default([]),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Until then one process works on it; afterwards any may take it over. */
    leaseUntil: instant('lease_until').notNull().defaultNow(),
    /** How often it was taken; a process whose turn is over has no say any more. */
    turn: integer().notNull().default(0),
    /** From then on it is gone. */
    expiresAt: instant('expires_at').notNull(),
  },
  (row) => [
    check('export_job_status', sql`${row.status} in ('running','done','failed','canceled')`),
    index('export_job_waiting').on(row.leaseUntil).where(sql`${row.status} = 'running'`),
    index('export_job_profile').on(row.profileId),
    index('export_job_expires').on(row.expiresAt),
  ],
);

/** One drawn document of an export, by its place in it. */
export const exportFile = pgTable(
  'export_file',
  {
    exportId: text('export_id')
      .notNull()
      .references(() => exportJob.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    name: text().notNull(),
    content: bytes('content').notNull(),
  },
  (row) => [primaryKey({ columns: [row.exportId, row.position] })],
);
