import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, minorUnits } from '../store/columns.ts';
import { paymentAttempt } from '../store/schema.ts';

// What happens to payments after they succeeded, and what gateways tell by themselves.

export const refundStatuses = ['claimed', 'submitted', 'unknown', 'succeeded', 'failed', 'returned'] as const;
/** `succeeded` can still become `returned`, where the money came back; both of those and `failed` are proven. */
export type RefundStatus = (typeof refundStatuses)[number];

const attemptId = () =>
  text('attempt_id')
    .notNull()
    .references(() => paymentAttempt.id);

/** Money on its way back to a payer. How much of a payment may go back is kept by `payment_attempt_refunded`. */
export const refund = pgTable(
  'refund',
  {
    id: text().primaryKey(),
    attemptId: attemptId(),
    profileId: text('profile_id').notNull(),
    status: text().$type<RefundStatus>().notNull(),
    currency: text().notNull(),
    amount: minorUnits('amount').notNull(),
    reason: text().notNull(),
    gatewayRefundId: text('gateway_refund_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    finishedAt: instant('finished_at'),
    leaseUntil: instant('lease_until').notNull(),
    looks: integer().notNull().default(0),
  },
  (row) => [
    check('refund_amount', sql`${row.amount} > 0`),
    check(
      'refund_status',
      sql`${row.status} in ('claimed','submitted','unknown','succeeded','failed','returned')`,
    ),
    check(
      'refund_finished',
      sql`(${row.status} in ('succeeded','failed','returned')) = (${row.finishedAt} is not null)`,
    ),
    index('refund_attempt').on(row.attemptId),
    index('refund_open').on(row.leaseUntil).where(sql`${row.finishedAt} is null`),
  ],
);

/** Payments that their payers dispute, as far as the books have followed. */
export const dispute = pgTable(
  'dispute',
  {
    /** The gateway's id. */
    id: text().primaryKey(),
    attemptId: attemptId(),
    status: text().$type<'opened' | 'won' | 'lost'>().notNull(),
    currency: text().notNull(),
    amount: minorUnits('amount').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (row) => [
    check('dispute_amount', sql`${row.amount} > 0`),
    check('dispute_status', sql`${row.status} in ('opened','won','lost')`),
    index('dispute_attempt').on(row.attemptId),
  ],
);

/** Events as gateways sent them: kept before they are answered, so that none is lost and each works once. */
export const gatewayEvent = pgTable(
  'gateway_event',
  {
    position: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    gateway: text().notNull(),
    eventId: text('event_id').notNull(),
    type: text().notNull(),
    /** What it says that it is about; looked up, never believed. */
    attemptId: text('attempt_id').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    handledAt: instant('handled_at'),
    /** How often it could not be handled, and when it is tried again. */
    tries: integer().notNull().default(0),
    nextTry: instant('next_try').notNull().defaultNow(),
    /** It names a payment that we do not know: kept for people, and never guessed at. */
    orphanedAt: instant('orphaned_at'),
  },
  (row) => [
    uniqueIndex('gateway_event_once').on(row.gateway, row.eventId),
    index('gateway_event_waiting')
      .on(row.position)
      .where(sql`${row.handledAt} is null and ${row.orphanedAt} is null`),
  ],
);
