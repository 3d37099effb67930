import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { createBillingHost, createLedgerBackend, systemClock } from 'betala/server';
import { importDocument } from 'betala/server/node';
import { and, eq, sql } from 'drizzle-orm';
import { invoice } from '../../src/server/backends/ledger/schema.ts';
import { silentLog } from '../../src/server/http/silent-log.ts';
import { createBilling } from '../../src/server/node/billing.ts';
import type { Outcome } from '../../src/server/ports.ts';
import { outbox, paymentAllocation, paymentAttempt } from '../../src/server/store/schema.ts';
import { billedCompany, firstOfMonth } from '../support/billed-company.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';
import { payWith, type QuietService, serviceBehind } from '../support/own-gateway.ts';
import { bringIn, profileId } from '../support/small-company.ts';

onEachEmptyLedger('a bank transfer for an invoice that is being paid by card', (ledger) => {
  /** What happens while the gateway is asked, and what it answers then. */
  let meanwhile: () => Promise<unknown>;
  let verdict: Outcome | undefined;
  let charged: number[];
  let service: QuietService;
  before(() => {
    service = serviceBehind(ledger(), (real) => ({
      async charge(attempt, signal) {
        charged.push(attempt.total);
        await meanwhile();
        return verdict ?? real.charge(attempt, signal);
      },
    }));
  });
  beforeEach(() => {
    [meanwhile, verdict, charged] = [async () => undefined, undefined, []];
  });
  const host = () =>
    createBillingHost({ database: ledger(), clock: systemClock, payments: service.billing.payments });
  const backend = () => createLedgerBackend({ database: ledger(), clock: systemClock });
  const declined = { status: 'failed', failure: 'card-declined' } as const;

  const transfer = (of: string, amount: number, invoiceId: string) => () =>
    host().recordPayment({ profileId: of, amount, bankReference: `bank-${invoiceId}`, invoiceId });
  const pay = (invoiceId: string, card = 'visa', amount?: number) =>
    payWith(service.billing.payments, {
      ...{ profileId, invoiceId, subject: 'vik-owner', card },
      ...(amount !== undefined && { amount }),
    });
  /** What is due and paid on an invoice, how much its payer has with us, and how often the host was told. */
  const standing = async (id: string) => {
    const [row] = await ledger().select().from(invoice).where(eq(invoice.id, id));
    const { balances } = await backend().balance(row?.profileId ?? '');
    const isTold = and(eq(outbox.type, 'money.applied'), sql`${outbox.payload}->>'invoiceId' = ${id}`);
    const kept = balances.find(({ currency }) => currency === row?.currency)?.paymentsNotYetApplied.amount;
    return [row?.amountDue, row?.amountPaid, kept, await ledger().$count(outbox, isTold)];
  };

  test('F26, F61: what the bank took back meanwhile is kept for nothing, whatever else its payer has with us', async () => {
    await bringIn(
      { database: ledger() },
      { id: 'inv_taken', number: 'K-20' },
      { id: 'inv_over', number: 'K-21' },
    );
    meanwhile = async () => {
      const { bankTransactionId } = await transfer(profileId, 10_000, 'inv_taken')();
      await host().reverseBankPayment({ bankTransactionId, reason: 'Taken back', idempotencyKey: 'taken' });
      await transfer(profileId, 22_500, 'inv_over')();
    };
    verdict = declined;
    assert.equal((await pay('inv_taken')).status, 'failed');
    assert.deepEqual(await standing('inv_taken'), [12_500, 0, 10_000, 0]);
    await host().applyPayment({ profileId, invoiceId: 'inv_taken', amount: 10_000 });
  });

  test('F26: goes to it after all once the card is declined', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_declined', number: 'K-1' });
    meanwhile = transfer(profileId, 10_000, 'inv_declined');
    verdict = declined;
    assert.equal((await pay('inv_declined')).status, 'failed');
    assert.deepEqual(await standing('inv_declined'), [2500, 10_000, 0, 1]);
    assert.deepEqual(await service.billing.payments.reconcile(), []);
  });

  test('F26: goes to it once the payer gives the payment up at the bank’s question', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_left', number: 'K-2' });
    const attempt = await pay('inv_left', 'challenge');
    assert.equal(attempt.status, 'requires_action');
    await transfer(profileId, 12_500, 'inv_left')();
    assert.deepEqual(await standing('inv_left'), [12_500, 0, 12_500, 0]);
    const by = { subject: 'vik-owner', requestId: 'req', origin: null };
    await service.billing.payments.cancel(profileId, attempt.id, by);
    assert.deepEqual(await standing('inv_left'), [0, 12_500, 0, 1]);
  });

  test('F26: stays with the payer where the card paid it, and goes to what a part has left', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_part', number: 'K-3' });
    meanwhile = transfer(profileId, 12_500, 'inv_part');
    assert.equal((await pay('inv_part', 'visa', 5000)).status, 'succeeded');
    assert.deepEqual(await standing('inv_part'), [0, 12_500, 5000, 1]);
    assert.deepEqual(await service.billing.payments.reconcile(), []);
  });

  test('F26: money that was kept and is with another invoice by now is not applied again', async () => {
    await bringIn(
      { database: ledger() },
      { id: 'inv_named', number: 'K-4' },
      { id: 'inv_other', number: 'K-5', lines: [15_000] },
    );
    const [, , before] = await standing('inv_named');
    meanwhile = async () => {
      await transfer(profileId, 12_500, 'inv_named')();
      await host().applyPayment({ profileId, invoiceId: 'inv_other', amount: 12_500 + Number(before) });
    };
    verdict = declined;
    await pay('inv_named');
    assert.deepEqual(await standing('inv_named'), [12_500, 0, 0, 0]);
    assert.deepEqual(await service.billing.payments.reconcile(), []);
  });

  test('F26: goes to it whichever of the two ends first', async () => {
    const ids = Array.from({ length: 10 }, (_, at) => `inv_at_once_${at}`);
    await bringIn({ database: ledger() }, ...ids.map((id, at) => ({ id, number: `K-1${at}` })));
    verdict = declined;
    for (const id of ids) {
      const ended = await Promise.allSettled([pay(id), transfer(profileId, 12_500, id)()]);
      assert.equal(ended[1].status, 'fulfilled');
      const [due, paid] = await standing(id);
      assert.deepEqual([due, paid], [0, 12_500]);
    }
  });

  /** A company that is charged by itself, and its one invoice. */
  const billed = async (suffix: string) => {
    const { profileId: of, ...document } = billedCompany(suffix, { card: 'visa' });
    await importDocument(ledger(), document);
    const theInvoice = async () => {
      const [row] = await ledger().select().from(invoice).where(eq(invoice.profileId, of));
      return row?.id ?? '';
    };
    return { of, theInvoice };
  };
  /** Runs billing on so many days after the first of the next month. */
  const billAfter = (days: number) => {
    const now = new Date(Date.parse(`${firstOfMonth(1)}T12:00:00Z`) + days * 86_400_000);
    const clock = { movable: true, now: async () => now };
    const { payments } = service.billing;
    return createBilling({ database: ledger(), clock, payments, log: silentLog }).bill();
  };

  for (const [brought, left] of [
    [50_000, 0],
    [30_000, 20_000],
  ] as const)
    test(`F26: of an automatic charge that fails no more is tried again than is due without it: ${left}`, async () => {
      const { of, theInvoice } = await billed(`_kept_${left}`);
      meanwhile = async () => transfer(of, brought, await theInvoice())();
      verdict = declined;
      await billAfter(0);
      assert.deepEqual(await standing(await theInvoice()), [left, brought, 0, 1]);
      [meanwhile, verdict] = [async () => undefined, undefined];
      for (const days of [3, 5]) await billAfter(days);
      assert.deepEqual(charged, [50_000, ...(left > 0 ? [left] : [])]);
      assert.deepEqual(await standing(await theInvoice()), [0, 50_000, 0, 1]);
      assert.deepEqual(await service.billing.payments.reconcile(), []);
    });

  test('F26: what an earlier version left kept aside goes to its invoice before that one is charged', async () => {
    const { of, theInvoice } = await billed('_older');
    meanwhile = async () => {
      await transfer(of, 50_000, await theInvoice())();
      throw new Error('The answer was lost');
    };
    await billAfter(0);
    const id = await theInvoice();
    await ledger()
      .update(paymentAttempt)
      .set({ status: 'failed', failure: 'card-declined', finishedAt: sql`now()` })
      .where(eq(paymentAttempt.profileId, of));
    const isOfInvoice = eq(paymentAllocation.invoiceId, id);
    await ledger().update(paymentAllocation).set({ live: false }).where(isOfInvoice);
    assert.deepEqual(await standing(id), [50_000, 0, 50_000, 0]);
    await billAfter(3);
    assert.deepEqual(await standing(id), [0, 50_000, 0, 1]);
    assert.deepEqual(charged, [50_000]);
  });

  test('F26: earlier money that was put to the same invoice hides none of a transfer that came later', async () => {
    const { of, theInvoice } = await billed('_earlier');
    await host().recordPayment({ profileId: of, amount: 20_000, bankReference: 'bank-earlier' });
    verdict = declined;
    await billAfter(0);
    const id = await theInvoice();
    await host().applyPayment({ profileId: of, invoiceId: id, amount: 20_000 });
    meanwhile = transfer(of, 30_000, id);
    await billAfter(3);
    assert.deepEqual(await standing(id), [0, 50_000, 0, 2]);
    [meanwhile, verdict] = [async () => undefined, undefined];
    await billAfter(5);
    assert.deepEqual(charged, [50_000, 30_000]);
  });

  test('F26, F61: what came aside and went to its invoice leaves it again where the bank takes it back', async () => {
    const { of, theInvoice } = await billed('_taken');
    let bankTransactionId = '';
    meanwhile = async () => {
      ({ bankTransactionId } = await transfer(of, 50_000, await theInvoice())());
    };
    verdict = declined;
    await billAfter(0);
    const id = await theInvoice();
    assert.deepEqual(await standing(id), [0, 50_000, 0, 1]);
    const back = await host().reverseBankPayment({ bankTransactionId, reason: 'Taken back' });
    assert.deepEqual([back.reopened.amount, back.owed.amount], [50_000, 0]);
    assert.deepEqual(await standing(id), [50_000, 0, 0, 1]);
    const [shown] = (await backend().invoice(of, id))?.payments ?? [];
    assert.deepEqual([shown?.amount.amount, shown?.refunded?.amount], [50_000, 50_000]);
  });

  test('F26, F61: so it does where a person put it there', async () => {
    await bringIn({ database: ledger() }, { id: 'inv_by_hand', number: 'K-30' });
    let bankTransactionId = '';
    meanwhile = async () => {
      ({ bankTransactionId } = await transfer(profileId, 12_500, 'inv_by_hand')());
    };
    const { id: paymentId } = await pay('inv_by_hand');
    await host().refund({ paymentId, amount: 12_500, reason: 'Paid twice' });
    await host().applyPayment({ profileId, invoiceId: 'inv_by_hand', amount: 12_500 });
    assert.equal((await standing('inv_by_hand'))[0], 0);
    const back = await host().reverseBankPayment({ bankTransactionId, reason: 'Taken back' });
    assert.deepEqual([back.reopened.amount, back.owed.amount], [12_500, 0]);
    assert.equal((await standing('inv_by_hand'))[0], 12_500);
  });
});
