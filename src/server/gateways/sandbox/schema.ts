import { sql } from 'drizzle-orm';
import { bigint, check, integer, pgTable, text } from 'drizzle-orm/pg-core';
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
    token: text().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (row) => [
    check('sandbox_charge_amount', sql`${row.amount} > 0`),
    check('sandbox_charge_status', sql`${row.status} in ('succeeded','failed','canceled')`),
    check('sandbox_charge_failure', sql`(${row.status} = 'failed') = (${row.failure} is not null)`),
  ],
);
