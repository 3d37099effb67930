import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant, minorUnits } from '../store/columns.ts';

/** Money that came to a bank account of ours, by the bank's own record; what nobody could be found for waits here. */
export const bankTransaction = pgTable(
  'bank_transaction',
  {
    id: text().primaryKey(),
    /** What makes it one and the same, however often and in whichever file it comes. */
    identity: text().notNull(),
    /** Our account that it came to, where the source says so. */
    account: text(),
    /** The bank's own reference. */
    bankReference: text('bank_reference'),
    amount: minorUnits('amount').notNull(),
    currency: text().notNull(),
    bookedOn: date('booked_on', { mode: 'string' }).notNull(),
    /** What the payer wrote, structured or free; anything that could be a card number is masked. */
    reference: text(),
    payerName: text('payer_name'),
    payerAccount: text('payer_account'),
    /** Unknown while it waits for a person. */
    profileId: text('profile_id'),
    /** The invoice that its reference names. */
    invoiceId: text('invoice_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (row) => [
    uniqueIndex('bank_transaction_identity').on(row.identity),
    check('bank_transaction_amount', sql`${row.amount} > 0`),
    index('bank_transaction_payer').on(row.payerAccount),
    index('bank_transaction_invoice').on(row.invoiceId).where(sql`${row.invoiceId} is not null`),
    index('bank_transaction_unmatched').on(row.createdAt).where(sql`${row.profileId} is null`),
  ],
);

/** Which payment an entry of the bank takes back, whole or in part; entries alike are numbered. */
export const bankTakeBack = pgTable(
  'bank_take_back',
  {
    /** What makes the entry one and the same, however often and in whichever file it comes. */
    entry: text().notNull(),
    number: integer().notNull(),
    bankTransactionId: text('bank_transaction_id')
      .notNull()
      .references(() => bankTransaction.id),
    amount: minorUnits('amount').notNull(),
    bookedOn: date('booked_on', { mode: 'string' }).notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.entry, row.number] }),
    index('bank_take_back_payment').on(row.bankTransactionId),
  ],
);

/** Who is told of events: a handler of the host or a webhook, under a name that outlives the process. */
export const eventSubscriber = pgTable('event_subscriber', {
  name: text().primaryKey(),
  /** Every event up to this one is settled, or was before its time. */
  settledTo: bigint('settled_to', { mode: 'number' }).notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** How far the delivery of one event to one subscriber has come. */
export const eventDelivery = pgTable(
  'event_delivery',
  {
    subscriber: text()
      .notNull()
      .references(() => eventSubscriber.name, { onDelete: 'cascade' }),
    eventId: bigint('event_id', { mode: 'number' }).notNull(),
    /** The invoices that it speaks of: later events of them wait until it is settled. */
    invoiceIds: text('invoice_ids').array().notNull(),
    tries: integer().notNull().default(0),
    /** Not before; while a process delivers it, until when the others leave it alone. */
    nextTry: instant('next_try').notNull().defaultNow(),
    settledAt: instant('settled_at'),
    /** Given up after too many tries; waits for a person. */
    parkedAt: instant('parked_at'),
    lastError: text('last_error'),
  },
  (row) => [
    primaryKey({ columns: [row.subscriber, row.eventId] }),
    index('event_delivery_waiting').on(row.subscriber, row.eventId).where(sql`${row.settledAt} is null`),
  ],
);
