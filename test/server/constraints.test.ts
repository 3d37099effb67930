import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createBillingHost, systemClock } from 'betala/server';
import { openDatabase } from 'betala/server/node';
import { type SQL, sql } from 'drizzle-orm';
import { endDispute, eventsOf, openDispute } from '../../src/server/gateways/sandbox/switchboard.ts';
import { lockPayables } from '../../src/server/payments/attempts.ts';
import type { Database } from '../../src/server/store/database.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';
import { payWith, serviceBehind, tell } from '../support/own-gateway.ts';
import { createDatabase } from '../support/postgres.ts';
import { bringIn, profileId } from '../support/small-company.ts';

const invoiceId = 'inv_guard';

/** What the database refuses, whatever the program does: a copy of a row that is there, with this changed. */
const refused: Record<string, [table: string, changed: Record<string, unknown>]> = {
  payment_attempt_total: ['payment_attempt', { id: 'x', total: 0, refunded: 0 }],
  payment_attempt_refunded: ['payment_attempt', { id: 'x', total: 100, refunded: 101 }],
  payment_attempt_status: ['payment_attempt', { id: 'x', status: 'paid', finished_at: null }],
  payment_attempt_finished: ['payment_attempt', { id: 'x', status: 'succeeded', finished_at: null }],
  payment_allocation_amount: ['payment_allocation', { invoice_id: 'x', amount: 0 }],
  payment_allocation_attempt_id_invoice_id_pk: ['payment_allocation', { live: false }],
  payment_allocation_attempt_id_payment_attempt_id_fk: [
    'payment_allocation',
    { attempt_id: 'none', live: false },
  ],
  payment_allocation_one_live: ['payment_allocation', { attempt_id: 'live' }],
  idempotency_key_outcome: ['idempotency_key', { key: 'x', resource_id: null, refusal: null }],
  idempotency_key_scope_key_pk: ['idempotency_key', { resource_id: 'x' }],
  payable_backend_invoice_id_pk: ['payable', {}],
  payable_stopped: ['payable', { invoice_id: 'x', stopped_at: '2026-03-01', stopped_reason: null }],
  refund_attempt_id_payment_attempt_id_fk: ['refund', { id: 'x', attempt_id: 'none' }],
  refund_amount: ['refund', { id: 'x', amount: 0 }],
  refund_status: ['refund', { id: 'x', status: 'gone', finished_at: null }],
  refund_finished: ['refund', { id: 'x', status: 'succeeded', finished_at: null }],
  dispute_attempt_id_payment_attempt_id_fk: ['dispute', { id: 'x', attempt_id: 'none' }],
  dispute_amount: ['dispute', { id: 'x', amount: 0 }],
  dispute_status: ['dispute', { id: 'x', status: 'settled' }],
  gateway_event_once: ['gateway_event', { position: 1_000_000 }],
  invoice_amount_due: ['invoice', { id: 'x', number: 'x', amount_due: -1 }],
  invoice_state: ['invoice', { id: 'x', number: 'x', state: 'gone' }],
  invoice_profile_id_billing_profile_id_fk: ['invoice', { id: 'x', number: 'x', profile_id: 'none' }],
  invoice_line_invoice_id_invoice_id_fk: ['invoice_line', { invoice_id: 'none' }],
  invoice_parties_invoice_id_invoice_id_fk: ['invoice_parties', { invoice_id: 'none' }],
  billing_profile_account_id_billing_account_id_fk: ['billing_profile', { id: 'x', account_id: 'none' }],
  invoice_number: ['invoice', { id: 'x' }],
  credit_profile_id_billing_profile_id_fk: ['credit', { id: 'x', profile_id: 'none' }],
  credit_remaining: ['credit', { id: 'x', remaining: -1 }],
  ledger_transaction_source: ['ledger_transaction', { id: 'x' }],
  ledger_entry_transaction_id_position_pk: ['ledger_entry', {}],
  ledger_entry_transaction_id_ledger_transaction_id_fk: ['ledger_entry', { transaction_id: 'none' }],
  ledger_entry_amount: ['ledger_entry', { position: 1000, amount: 0 }],
  bank_transaction_identity: ['bank_transaction', { id: 'x' }],
  bank_transaction_amount: ['bank_transaction', { id: 'x', identity: 'x', amount: 0 }],
  sandbox_charge_payment: ['sandbox_charge', { attempt_id: 'x' }],
  sandbox_charge_amount: ['sandbox_charge', { attempt_id: 'x', gateway_payment_id: 'x', amount: 0 }],
  sandbox_charge_status: ['sandbox_charge', { attempt_id: 'x', gateway_payment_id: 'x', status: 'paid' }],
  sandbox_charge_failure: ['sandbox_charge', { attempt_id: 'x', gateway_payment_id: 'x', failure: 'other' }],
  sandbox_refund_payment: ['sandbox_refund', { refund_id: 'x' }],
  sandbox_refund_amount: ['sandbox_refund', { refund_id: 'x', gateway_refund_id: 'x', amount: 0 }],
  sandbox_refund_status: ['sandbox_refund', { refund_id: 'x', gateway_refund_id: 'x', status: 'gone' }],
  sandbox_dispute_attempt: ['sandbox_dispute', { id: 'x' }],
  sandbox_dispute_amount: ['sandbox_dispute', { id: 'x', attempt_id: 'x', amount: 0 }],
  sandbox_dispute_status: ['sandbox_dispute', { id: 'x', attempt_id: 'x', status: 'gone' }],
};

onEachEmptyLedger('what the database itself refuses', (ledger) => {
  before(() => fill(ledger()));

  for (const [constraint, [table, changed]] of Object.entries(refused)) {
    test(`I1 to I3: a row that breaks ${constraint}`, async () => {
      const error = await ledger()
        .execute(copyOf(table, changed))
        .then(
          () => undefined,
          (thrown: { cause?: { constraint?: string } }) => thrown,
        );
      assert.equal(error?.cause?.constraint, constraint, String(error?.cause ?? 'it was taken'));
    });
  }
});

test('I1: payments of one invoice take turns on PostgreSQL: whoever comes second waits for the first', async (context) => {
  const { database, close } = await openDatabase({ databaseUrl: await createDatabase('turns') });
  context.after(close);
  await lockOnce(database);
  await database.transaction(async (first) => {
    await lockPayables(first, 'ledger', [invoiceId]);
    await assert.rejects(
      lockOnce(database),
      ({ cause }: { cause: { code: string } }) => cause.code === '55P03',
    );
  });
});

/** Locks the invoice for a moment, if that can be had at once. */
const lockOnce = (database: Database) =>
  database.transaction(async (tx) => {
    await tx.execute(sql`set local lock_timeout = '200ms'`);
    await lockPayables(tx, 'ledger', [invoiceId]);
  });

/** A row like one that is there, but for what is changed. */
function copyOf(table: string, changed: Record<string, unknown>): SQL {
  const name = sql.identifier(table);
  return sql`insert into ${name} overriding system value
    select (jsonb_populate_record(null::${name}, to_jsonb(t) || ${JSON.stringify(changed)}::jsonb)).* from ${name} t
    ${table === 'payment_allocation' ? sql`where t.live` : sql``} limit 1`;
}

/** One row of each kind at least: a payment with refund and dispute, one that is under way, a bank transfer, a credit. */
async function fill(database: Database): Promise<void> {
  const credit = { id: 'inv_credit', number: 'VK-2', credit: 100 };
  await bringIn({ database }, { id: invoiceId, number: 'VK-1' }, credit);
  const service = serviceBehind(database, () => ({}));
  const { payments } = service.billing;
  const order = { profileId, invoiceId, subject: 'vik-owner', amount: 1000 };
  const { id } = await payWith(payments, { ...order, card: 'visa' });
  await payments.refund({ paymentId: id, amount: 100, reason: 'Billed twice', key: 'guard' });
  await openDispute(database, id);
  await endDispute(database, id, 'won');
  for (const event of await eventsOf(database, id)) await tell(service, event);
  await payWith(payments, { ...order, card: 'challenge' });
  await database.execute(copyOf('payment_attempt', { id: 'live' }));
  const host = createBillingHost({ database, clock: systemClock });
  await host.recordPayment({ profileId, amount: 100, bankReference: 'guard', invoiceId: 'inv_credit' });
}
