import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { FailureCode } from '../../../../sdk/contract/failure.ts';
import { instant } from '../../store/columns.ts';
import type { Behaviour } from './test-cards.ts';

// The sandbox's own books. It stands in for a processor, so the payment core never reads or writes them.

/** What the vault keeps of a card: never its number, in any form, and never its security code. */
export const sandboxCard = pgTable('sandbox_card', {
  token: text().primaryKey(),
  behaviour: text().$type<Behaviour>().notNull(),
  brand: text().notNull(),
  last4: text().notNull(),
  expiryMonth: integer('expiry_month').notNull(),
  expiryYear: integer('expiry_year').notNull(),
  holder: text(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** What became of each payment that was ever asked for. Rows are only ever added. */
export const sandboxCharge = pgTable(
  'sandbox_charge',
  {
    /** The idempotency key: one attempt is charged at most once. */
    attemptId: text('attempt_id').primaryKey(),
    gatewayPaymentId: text('gateway_payment_id').notNull().unique('sandbox_charge_payment'),
    status: text().$type<'succeeded' | 'failed' | 'canceled'>().notNull(),
    failure: text().$type<FailureCode>(),
    currency: text().notNull(),
    /** In minor units. */
    amount: bigint({ mode: 'number' }).notNull(),
    /** Null for a payment that was given up before a card was typed. */
    token: text(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (row) => [
    check('sandbox_charge_amount', sql`${row.amount} > 0`),
    check('sandbox_charge_status', sql`${row.status} in ('succeeded','failed','canceled')`),
    check('sandbox_charge_failure', sql`(${row.status} = 'failed') = (${row.failure} is not null)`),
  ],
);

/** What payers are asked to do before they are charged. Rows are only ever added: the charge tells how it ended. */
export const sandboxStep = pgTable(
  'sandbox_step',
  {
    /** Random, and all that is needed to see the page: it cannot be guessed. */
    id: text().primaryKey(),
    attemptId: text('attempt_id').notNull(),
    kind: text().$type<'challenge' | 'page'>().notNull(),
    currency: text().notNull(),
    /** In minor units. */
    amount: bigint({ mode: 'number' }).notNull(),
    payee: text().notNull(),
    /** The card that a challenge is about; a page has none yet. */
    token: text(),
    returnUrl: text('return_url'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (row) => [
    check('sandbox_step_kind', sql`${row.kind} in ('challenge','page')`),
    uniqueIndex('sandbox_step_attempt').on(row.attemptId, row.kind),
  ],
);

/** Money that was sent back. */
export const sandboxRefund = pgTable(
  'sandbox_refund',
  {
    /** The idempotency key. */
    refundId: text('refund_id').primaryKey(),
    attemptId: text('attempt_id').notNull(),
    gatewayRefundId: text('gateway_refund_id').notNull().unique('sandbox_refund_payment'),
    status: text().$type<'succeeded' | 'failed'>().notNull(),
    currency: text().notNull(),
    /** In minor units. */
    amount: bigint({ mode: 'number' }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When the card's bank sent it back after all. */
    returnedAt: instant('returned_at'),
  },
  (row) => [
    check('sandbox_refund_amount', sql`${row.amount} > 0`),
    check('sandbox_refund_status', sql`${row.status} in ('succeeded','failed')`),
    index('sandbox_refund_attempt').on(row.attemptId),
  ],
);

/** Payments that their payers dispute. */
export const sandboxDispute = pgTable(
  'sandbox_dispute',
  {
    id: text().primaryKey(),
    attemptId: text('attempt_id').notNull().unique('sandbox_dispute_attempt'),
    status: text().$type<'opened' | 'won' | 'lost'>().notNull(),
    currency: text().notNull(),
    /** In minor units. */
    amount: bigint({ mode: 'number' }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (row) => [
    check('sandbox_dispute_amount', sql`${row.amount} > 0`),
    check('sandbox_dispute_status', sql`${row.status} in ('opened','won','lost')`),
  ],
);

/** What the sandbox tells by itself: written with what happened, and sent until it was answered with 2xx. */
export const sandboxEvent = pgTable(
  'sandbox_event',
  {
    id: text().primaryKey(),
    position: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    attemptId: text('attempt_id').notNull(),
    type: text().notNull(),
    /** The exact text that is signed and sent. */
    body: text().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    deliveredAt: instant('delivered_at'),
    /** Not before. */
    nextTry: instant('next_try').notNull().defaultNow(),
    tries: integer().notNull().default(0),
  },
  (row) => [
    index('sandbox_event_attempt').on(row.attemptId),
    index('sandbox_event_waiting').on(row.position).where(sql`${row.deliveredAt} is null`),
  ],
);
