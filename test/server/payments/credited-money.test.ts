import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBillingHost, systemClock } from 'betala/server';
import { verifyBooks } from 'betala/server/node';
import { eq } from 'drizzle-orm';
import { invoice } from '../../../src/server/backends/ledger/schema.ts';
import { endDispute, eventsOf, openDispute } from '../../../src/server/gateways/sandbox/switchboard.ts';
import { silentLog } from '../../../src/server/http/silent-log.ts';
import type { Attempt } from '../../../src/server/payments/attempt.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { payWith, serviceBehind, tell } from '../../support/own-gateway.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

const total = 12_500;

onEachEmptyLedger('money that a credit note set free and that pays another invoice', (ledger) => {
  const open = () => {
    const service = serviceBehind(ledger(), () => ({}));
    const { payments } = service.billing;
    const host = createBillingHost({ database: ledger(), clock: systemClock, payments, log: silentLog });
    return { ...service, payments, host };
  };
  type Opened = ReturnType<typeof open>;
  /** A payment of an invoice of which so much is credited; what that freed pays another invoice by now. */
  const usedElsewhere = async ({ payments, host }: Opened, invoiceId: string, amount?: number) => {
    const other = `${invoiceId}_other`;
    await bringIn({ database: ledger() }, { id: invoiceId, number: invoiceId }, { id: other, number: other });
    const attempt = await payWith(payments, { profileId, invoiceId, subject: 'vik-owner', card: 'disputed' });
    await host.creditNote({ profileId, invoiceId, reason: 'Not delivered', amount });
    await host.applyPayment({ profileId, invoiceId: other });
    return attempt;
  };
  const dueOn = async (id: string) =>
    (await ledger().select().from(invoice).where(eq(invoice.id, id)))[0]?.amountDue;
  const lose = async (service: Opened, { id }: Attempt) => {
    await openDispute(ledger(), id);
    await endDispute(ledger(), id, 'lost');
    for (const event of await eventsOf(ledger(), id)) await tell(service, event);
  };

  test('F61: it is not given back by the payment that brought it', async () => {
    const service = open();
    const { id: paymentId } = await usedElsewhere(service, 'inv_used');
    const refund = service.host.refund({ paymentId, reason: 'Not delivered' });
    await assert.rejects(refund, { code: 'invalid-request', message: /Nothing is left of this payment/ });
    assert.equal(await dueOn('inv_used'), 0);
  });

  test('F61: of a payment that was credited in part, only what still pays its invoice goes back', async () => {
    const service = open();
    const { id: paymentId } = await usedElsewhere(service, 'inv_part', 5000);
    const { amount } = await service.host.refund({ paymentId, reason: 'Not delivered' });
    assert.equal(amount.amount, total - 5000);
    assert.equal(await dueOn('inv_part'), total - 5000);
    const { reduced } = await service.host.creditNote({
      profileId,
      invoiceId: 'inv_part',
      reason: 'The rest',
    });
    assert.equal(reduced.amount, total - 5000);
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  test('F61: what a lost dispute takes of it after a part went back is counted once', async () => {
    const service = open();
    const attempt = await usedElsewhere(service, 'inv_both', 5000);
    await service.host.refund({ paymentId: attempt.id, amount: 2500, reason: 'Not delivered' });
    await lose(service, attempt);
    assert.equal(await dueOn('inv_both'), total - 5000);
    assert.match(service.alerts.join(), new RegExp(`5000 SEK of dispute .* were not left of ${attempt.id}`));
    await service.host.voidInvoice({ profileId, invoiceId: 'inv_both', reason: 'Never mind' });
    assert.deepEqual(await verifyBooks(ledger()), []);
  });

  test('F61: where a lost dispute takes it, the payer owes it, and the invoice stays credited', async () => {
    const service = open();
    const attempt = await usedElsewhere(service, 'inv_lost');
    await lose(service, attempt);
    assert.equal(await dueOn('inv_lost'), 0);
    assert.match(
      service.alerts.join(),
      new RegExp(`${total} SEK of dispute .* were not left of ${attempt.id}`),
    );
    assert.deepEqual(await verifyBooks(ledger()), []);
    assert.deepEqual(await service.payments.reconcile(), []);
  });
});
