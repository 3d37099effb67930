import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { BillTo, Seller } from '../../ports.ts';
import { instant, minorUnits } from '../../store/columns.ts';
import type { AccountKind } from './accounts.ts';
import { asCounted } from './as-counted.ts';

// The system of record. Entries are the truth; `amount_due` and `remaining` repeat their sums and are checked against them.

export const billingAccount = pgTable('billing_account', {
  id: text().primaryKey(),
  tenant: text().notNull(),
  name: text().notNull(),
  agreementType: text('agreement_type').notNull(),
  paysOnline: boolean('pays_online').notNull(),
  paysInParts: boolean('pays_in_parts').notNull().default(true),
});

export const billingProfile = pgTable('billing_profile', {
  id: text().primaryKey(),
  accountId: text('account_id')
    .notNull()
    .references(() => billingAccount.id),
  name: text().notNull(),
  currency: text().notNull(),
  timeZone: text('time_zone').notNull(),
  billTo: jsonb('bill_to').$type<BillTo>().notNull(),
  payee: text().notNull(),
  paysBy: text('pays_by').$type<'payment-method' | 'wire'>().notNull(),
  defaultPaymentMethodId: text('default_payment_method_id'),
  autoPay: boolean('auto_pay').notNull().default(false),
  cardLimit: minorUnits('card_limit'),
  paymentTermsDays: integer('payment_terms_days').notNull().default(30),
  numberSeries: text('number_series').notNull(),
  /** Bank details or address, without the reference, which is each invoice's number. */
  remittance: jsonb().$type<RemittanceDetails>(),
  /** Who sends the invoices, for the documents; null where nobody said more than the payee's name. */
  seller: jsonb().$type<Seller>(),
  revision: bigint({ mode: 'number' }).notNull().default(1),
});

export interface RemittanceDetails {
  payee: string;
  bankName?: string | undefined;
  iban?: string | undefined;
  bic?: string | undefined;
  bankgiro?: string | undefined;
  accountNumber?: string | undefined;
  address?: string[] | undefined;
}

export const roleAssignment = pgTable(
  'role_assignment',
  {
    subject: text().notNull(),
    name: text().notNull(),
    role: text().notNull(),
    /** A billing account's or a billing profile's id; what is held on an account is held on its profiles. */
    scopeId: text('scope_id').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.subject, row.role, row.scopeId] }),
    index('role_assignment_scope').on(row.scopeId),
  ],
);

export const paymentMethod = pgTable(
  'payment_method',
  {
    id: text().primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => billingProfile.id),
    type: text().notNull(),
    brand: text(),
    last4: text(),
    expiryMonth: integer('expiry_month'),
    expiryYear: integer('expiry_year'),
    holder: text(),
    /** Whose the token is: no other processor can charge it. */
    gateway: text().notNull().default('sandbox'),
    gatewayToken: text('gateway_token').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    removedAt: instant('removed_at'),
  },
  (row) => [index('payment_method_profile').on(row.profileId)],
);

/** The next number of each series: taken in the issuing transaction, so that numbers have no gaps. */
export const numberSeries = pgTable('number_series', {
  series: text().primaryKey(),
  next: bigint({ mode: 'number' }).notNull(),
});

export const invoice = pgTable(
  'invoice',
  {
    id: text().primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => billingProfile.id),
    number: text().notNull(),
    documentType: text('document_type').notNull(),
    /** Due, overdue and paid follow from what is owed and the calendar; only these are kept. */
    state: text().$type<InvoiceState>().notNull(),
    /** The source's own word, where an imported status has no counterpart here. */
    statusWord: text('status_word'),
    issueDate: date('issue_date', { mode: 'string' }).notNull(),
    dueDate: date('due_date', { mode: 'string' }),
    periodStart: date('period_start', { mode: 'string' }),
    periodEnd: date('period_end', { mode: 'string' }),
    currency: text().notNull(),
    subtotal: minorUnits('subtotal').notNull(),
    tax: minorUnits('tax').notNull(),
    creditApplied: minorUnits('credit_applied').notNull().default(0),
    total: minorUnits('total').notNull(),
    amountPaid: minorUnits('amount_paid').notNull().default(0),
    amountDue: minorUnits('amount_due').notNull(),
    purchaseOrder: text('purchase_order'),
    version: integer().notNull().default(1),
    automaticCharge: jsonb('automatic_charge').$type<AutomaticCharge>(),
    /** On which day of the profile's calendar the automatic charge is tried next. */
    nextTry: date('next_try', { mode: 'string' }),
    /** When the host was told that the invoice is overdue. */
    overdueToldAt: instant('overdue_told_at'),
  },
  (row) => [
    check('invoice_amount_due', sql`${row.amountDue} >= 0`),
    check('invoice_state', sql`${row.state} in ('draft','open','void','uncollectible','other')`),
    uniqueIndex('invoice_number').on(row.profileId, row.number),
    index('invoice_of_number').on(row.number),
    // One index for each order of a list, so that a page is read from its cursor on, whatever lies before it.
    index('invoice_by_issue_date_and_number').on(row.profileId, row.issueDate, asCounted(row.number), row.id),
    index('invoice_by_due_date_and_number').on(
      row.profileId,
      sql`coalesce(${row.dueDate}, 'infinity')`,
      asCounted(row.number),
      row.id,
    ),
    index('invoice_by_amount_due_and_number').on(row.profileId, row.amountDue, asCounted(row.number), row.id),
    index('invoice_by_total_and_number').on(row.profileId, row.total, asCounted(row.number), row.id),
    index('invoice_by_number').on(row.profileId, asCounted(row.number), row.id),
    // All that filters ask for: count and totals of a long list come from the index alone.
    index('invoice_counted').on(
      row.profileId,
      row.currency,
      row.issueDate,
      row.state,
      row.documentType,
      row.amountDue,
      row.dueDate,
      row.total,
    ),
    index('invoice_outstanding').on(row.profileId, row.dueDate).where(sql`${row.amountDue} > 0`),
    index('invoice_next_try').on(row.nextTry).where(sql`${row.nextTry} is not null`),
    index('invoice_falls_overdue')
      .on(row.dueDate)
      .where(sql`${row.amountDue} > 0 and ${row.overdueToldAt} is null`),
  ],
);

export type InvoiceState = 'draft' | 'open' | 'void' | 'uncollectible' | 'other';

export interface AutomaticCharge {
  state: 'scheduled' | 'failed' | 'succeeded';
  date: string | null;
  failure: { code: string; at: string } | null;
  /** How many charges were made; an imported one does not tell. */
  attempt?: number | undefined;
}

export const invoiceLine = pgTable(
  'invoice_line',
  {
    invoiceId: text('invoice_id')
      .notNull()
      .references(() => invoice.id),
    position: integer().notNull(),
    description: text().notNull(),
    quantity: text().notNull(),
    unitPrice: minorUnits('unit_price'),
    amount: minorUnits('amount').notNull(),
    /** In basis points, and the line's share of the invoice's tax; an imported invoice tells its tax in one sum. */
    taxRate: integer('tax_rate'),
    tax: minorUnits('tax'),
    /** On a credit note or void note: which line of the invoice it takes back. */
    creditsPosition: integer('credits_position'),
  },
  (row) => [primaryKey({ columns: [row.invoiceId, row.position] })],
);

/** What the parties of a document were called when it was issued. */
export const invoiceParties = pgTable('invoice_parties', {
  invoiceId: text('invoice_id')
    .primaryKey()
    .references(() => invoice.id),
  seller: jsonb().$type<Seller>().notNull(),
  billTo: jsonb('bill_to').$type<BillTo>().notNull(),
});

export const invoiceRelation = pgTable(
  'invoice_relation',
  {
    invoiceId: text('invoice_id')
      .notNull()
      .references(() => invoice.id),
    relatedId: text('related_id')
      .notNull()
      .references(() => invoice.id),
    relation: text().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.invoiceId, row.relatedId, row.relation] }),
    index('invoice_relation_related').on(row.relatedId),
  ],
);

export const credit = pgTable(
  'credit',
  {
    id: text().primaryKey(),
    profileId: text('profile_id')
      .notNull()
      .references(() => billingProfile.id),
    currency: text().notNull(),
    reason: text().notNull(),
    granted: minorUnits('granted').notNull(),
    remaining: minorUnits('remaining').notNull(),
    grantedOn: date('granted_on', { mode: 'string' }).notNull(),
    expiresOn: date('expires_on', { mode: 'string' }),
  },
  (row) => [
    check('credit_remaining', sql`${row.remaining} >= 0 and ${row.remaining} <= ${row.granted}`),
    index('credit_profile').on(row.profileId),
    index('credit_expires').on(row.expiresOn).where(sql`${row.remaining} > 0`),
  ],
);

/** One thing that happened to the books; `kind` and `sourceId` together can be booked only once. */
export const ledgerTransaction = pgTable(
  'ledger_transaction',
  {
    id: text().primaryKey(),
    profileId: text('profile_id').notNull(),
    kind: text().notNull(),
    sourceId: text('source_id').notNull(),
    /** How the payer paid, for payments. */
    method: text(),
    /** The payment whose money this moves on, such as a refund; a bank transaction where that went back. */
    paymentId: text('payment_id'),
    postedAt: instant('posted_at').notNull(),
  },
  (row) => [
    uniqueIndex('ledger_transaction_source').on(row.kind, row.sourceId),
    index('ledger_transaction_profile').on(row.profileId),
    index('ledger_transaction_payment').on(row.paymentId).where(sql`${row.paymentId} is not null`),
  ],
);

/** Debits are positive, credits negative; the entries of a transaction sum to zero per currency and never change. */
export const ledgerEntry = pgTable(
  'ledger_entry',
  {
    transactionId: text('transaction_id')
      .notNull()
      .references(() => ledgerTransaction.id),
    position: integer().notNull(),
    profileId: text('profile_id').notNull(),
    account: text().$type<AccountKind>().notNull(),
    currency: text().notNull(),
    amount: minorUnits('amount').notNull(),
    invoiceId: text('invoice_id'),
    creditId: text('credit_id'),
  },
  (row) => [
    primaryKey({ columns: [row.transactionId, row.position] }),
    check('ledger_entry_amount', sql`${row.amount} <> 0`),
    index('ledger_entry_account').on(row.profileId, row.account),
    index('ledger_entry_invoice').on(row.invoiceId),
  ],
);

/** What came in through an import, and what it was then: the same thing twice is no news, another under its id is refused. */
export const imported = pgTable(
  'imported',
  { kind: text().notNull(), id: text().notNull(), fingerprint: text().notNull() },
  (row) => [primaryKey({ columns: [row.kind, row.id] })],
);
