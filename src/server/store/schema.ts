import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { FailureCode } from '../../../sdk/contract/failure.ts';
import type { Refusal } from '../refusal.ts';
import { instant } from './columns.ts';

// What the payment core keeps, whichever billing system stands behind it. Money is bigint in minor units.

/** One row per invoice that was ever paid: what claims lock, since a foreign backend's invoice cannot be locked. */
export const payable = pgTable(
  'payable',
  {
    backend: text().notNull(),
    invoiceId: text('invoice_id').notNull(),
    /** Since when nothing more is paid or given back on it, because something about it does not add up. */
    stoppedAt: instant('stopped_at'),
    /** What does not add up, for people. */
    stoppedReason: text('stopped_reason'),
    /** When a person was told. */
    stopToldAt: instant('stop_told_at'),
  },
  (row) => [
    primaryKey({ columns: [row.backend, row.invoiceId] }),
    check('payable_stopped', sql`(${row.stoppedAt} is null) = (${row.stoppedReason} is null)`),
    index('payable_is_stopped').on(row.stoppedAt).where(sql`${row.stoppedAt} is not null`),
  ],
);

export const paymentAttempt = pgTable(
  'payment_attempt',
  {
    id: text().primaryKey(),
    backend: text().notNull(),
    /** Who was asked to charge it: nobody else can tell what became of it. */
    gateway: text().notNull().default('sandbox'),
    profileId: text('profile_id').notNull(),
    /** Null for an automatic charge. */
    subject: text(),
    payerName: text('payer_name'),
    status: text().$type<AttemptStatus>().notNull(),
    /** Whom the payer agreed to pay; frozen with the amount. */
    payee: text().notNull().default(''),
    currency: text().notNull(),
    total: bigint({ mode: 'number' }).notNull(),
    /** Null where the card is typed on the gateway's own page. */
    gatewayToken: text('gateway_token'),
    paymentMethodId: text('payment_method_id'),
    methodLabel: text('method_label').notNull(),
    saveMethod: boolean('save_method').notNull().default(false),
    gatewayPaymentId: text('gateway_payment_id'),
    failure: text().$type<FailureCode>(),
    nextAction: jsonb('next_action').$type<{ type: 'challenge' | 'redirect'; url: string }>(),
    /** Where the gateway's own pages send the payer back to. */
    returnUrl: text('return_url'),
    /** What was given back or is on its way back, in minor units: never more than was paid. */
    refunded: bigint({ mode: 'number' }).notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** When it came to its end, in business time: payers see it. */
    finishedAt: instant('finished_at'),
    /** When somebody who waits for the payer last asked the gateway; those who ask too often are not passed on. */
    lookedAt: instant('looked_at'),
    /** Until then one process works on it; afterwards any may take it over. */
    leaseUntil: instant('lease_until').notNull(),
    /** How often its outcome was looked up. */
    looks: integer().notNull().default(0),
  },
  (row) => [
    check('payment_attempt_total', sql`${row.total} > 0`),
    check('payment_attempt_refunded', sql`${row.refunded} between 0 and ${row.total}`),
    check(
      'payment_attempt_status',
      sql`${row.status} in ('claimed','submitted','requires_action','unknown','succeeded','failed','canceled')`,
    ),
    check(
      'payment_attempt_finished',
      sql`(${row.status} in ('succeeded','failed','canceled')) = (${row.finishedAt} is not null)`,
    ),
    index('payment_attempt_profile').on(row.profileId, row.createdAt),
    index('payment_attempt_open').on(row.leaseUntil).where(sql`${row.finishedAt} is null`),
  ],
);

export const attemptStatuses = [
  'claimed',
  'submitted',
  'requires_action',
  'unknown',
  'succeeded',
  'failed',
  'canceled',
] as const;
export type AttemptStatus = (typeof attemptStatuses)[number];

export const paymentAllocation = pgTable(
  'payment_allocation',
  {
    attemptId: text('attempt_id')
      .notNull()
      .references(() => paymentAttempt.id),
    backend: text().notNull(),
    invoiceId: text('invoice_id').notNull(),
    invoiceNumber: text('invoice_number').notNull(),
    invoiceVersion: text('invoice_version').notNull(),
    amount: bigint({ mode: 'number' }).notNull(),
    /** True while its attempt is not finished. */
    live: boolean().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.attemptId, row.invoiceId] }),
    check('payment_allocation_amount', sql`${row.amount} > 0`),
    uniqueIndex('payment_allocation_one_live').on(row.backend, row.invoiceId).where(sql`${row.live}`),
    index('payment_allocation_invoice').on(row.backend, row.invoiceId),
  ],
);

type KeptRefusal = Pick<Refusal, 'code' | 'facts'>;

/** What a key was used for, so that a repeated request meets its first self. */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    /** Tenant, subject and route: a key means nothing to anybody else. */
    scope: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    /** The id of what the request made; null where it was refused. */
    resourceId: text('resource_id'),
    /** What the request was told, where it was refused for good: a late copy of it is told the same. */
    refusal: jsonb().$type<KeptRefusal>(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (row) => [
    primaryKey({ columns: [row.scope, row.key] }),
    check('idempotency_key_outcome', sql`(${row.resourceId} is null) <> (${row.refusal} is null)`),
    index('idempotency_key_resource').on(row.resourceId),
  ],
);

/** What happened, for the host to read at least once. */
export const outbox = pgTable('outbox', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  type: text().notNull(),
  profileId: text('profile_id').notNull(),
  resourceId: text('resource_id').notNull(),
  payload: jsonb().notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  deliveredAt: instant('delivered_at'),
});

/** How far the sandbox's business time is ahead of the database's own, in one row. */
export const sandboxClock = pgTable(
  'sandbox_clock',
  { id: integer().primaryKey(), offset: bigint('offset_ms', { mode: 'number' }).notNull() },
  (row) => [check('sandbox_clock_one', sql`${row.id} = 1 and ${row.offset} >= 0`)],
);

/** How often something was done within a while, for limits; times are those of whoever counted. */
export const rateLimit = pgTable(
  'rate_limit',
  { key: text().primaryKey(), points: integer().notNull(), expire: instant('expire') },
  (row) => [index('rate_limit_expire').on(row.expire)],
);

/** Who did what, when, from where, and how it went. Rows are only ever added, which triggers see to. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    subject: text().notNull(),
    action: text().notNull(),
    profileId: text('profile_id').notNull(),
    resourceId: text('resource_id').notNull(),
    requestId: text('request_id').notNull(),
    origin: text(),
    address: text(),
    sessionId: text('session_id'),
    outcome: text().notNull().default('done'),
  },
  (row) => [index('audit_log_resource').on(row.resourceId)],
);
