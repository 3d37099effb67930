import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { callOff } from '../../src/server/backends/ledger/billing/charge-failure.ts';
import { billingAccount, invoice as invoices } from '../../src/server/backends/ledger/schema.ts';
import { silentLog } from '../../src/server/http/silent-log.ts';
import { outbox } from '../../src/server/store/schema.ts';
import { billedCompany, firstOfMonth, invoicesOf, take } from '../support/billed-company.ts';
import { onEachDatabase } from '../support/databases.ts';
import { newCard, quoteFor } from '../support/paying.ts';

/** What somebody does while a run is about to charge. */
let meanwhile = async () => undefined as unknown;

const noon = (date: string) => new Date(`${date}T12:00:00Z`);

onEachDatabase(
  'A month is over',
  (service) => {
    const events = (type: string, profileId: string) =>
      service()
        .database.select()
        .from(outbox)
        .where(and(eq(outbox.type, type), eq(outbox.profileId, profileId)));
    /** Moves business time to a day of the calendar; billing runs on every day that passes. */
    const goTo = async (date: string) => {
      const { clock } = service();
      assert.ok(clock.movable);
      await clock.move(noon(date));
    };

    test('S3, S7: everybody is billed once for plan and usage, credit is used, and default cards are charged', async () => {
      const file = billedCompany('_card', { card: 'visa' });
      const { profileId } = file;
      const usage = { profileId, description: 'Traffic', unit: 'GB', unitPrice: 71, taxRate: 2500 };
      file.pendingLines = [
        { ...usage, id: 'use_now', quantity: '10.5', serviceDate: firstOfMonth() },
        { ...usage, id: 'use_later', quantity: '3', serviceDate: firstOfMonth(1) },
      ];
      file.credits = [
        { id: 'cr_card', profileId, reason: 'Outage', granted: 10_000, grantedOn: firstOfMonth() },
      ];
      const client = await take(service(), file);
      await take(service(), billedCompany('_nothing', { price: 0 }));
      await goTo(firstOfMonth(1));
      const [invoice, ...others] = await invoicesOf(client, profileId);
      assert.deepEqual(others, []);
      assert.deepEqual(
        invoice?.lines.map(({ quantity, amount }) => [quantity, amount.amount]),
        [
          ['1 month', 40_000],
          ['10.5 GB', 746],
        ],
      );
      assert.deepEqual([invoice?.subtotal.amount, invoice?.tax.amount], [40_746, 10_187]);
      assert.deepEqual([invoice?.status, invoice?.amountPaid.amount], ['paid', 40_933]);
      assert.equal(invoice?.automaticCharge?.state, 'succeeded');
      assert.deepEqual([invoice?.issueDate, invoice?.periodStart], [firstOfMonth(1), firstOfMonth()]);
    });

    test('A period in which nothing was used has no invoice', async () => {
      const client = service().clientFor('sara', { profiles: ['bp_fjallbruk_nothing'] });
      assert.deepEqual(await invoicesOf(client, 'bp_fjallbruk_nothing'), []);
    });

    test('Running it again, also twice at the same time, changes nothing', async () => {
      const reports = await Promise.all([service().bill(), service().bill(), service().bill()]);
      for (const { issued, charged, failed } of reports)
        assert.deepEqual([issued, charged, failed], [0, 0, 0]);
    });

    test('S8: a card that is declined is tried again after 3, 5 and 7 days, and then the host is told that it is over', async () => {
      const file = billedCompany('_declined', { card: 'insufficient_funds' });
      const client = await take(service(), file);
      await service().bill();
      const day = (days: number) => firstOfMonth(1).replace(/\d\d$/, String(1 + days).padStart(2, '0'));
      const seen: unknown[] = [];
      for (const days of [0, 2, 3, 5, 7, 9]) {
        if (days > 0) await goTo(day(days));
        const [invoice] = await invoicesOf(client, file.profileId);
        const { state, attempt, nextTry, failure } = invoice?.automaticCharge ?? {};
        seen.push([days, state, attempt, nextTry, failure?.code]);
      }
      const why = 'insufficient-funds';
      assert.deepEqual(seen, [
        [0, 'failed', 1, day(3), why],
        [2, 'failed', 1, day(3), why],
        [3, 'failed', 2, day(5), why],
        [5, 'failed', 3, day(7), why],
        [7, 'failed', 4, null, why],
        [9, 'failed', 4, null, why],
      ]);
      assert.equal((await events('invoice.charge-exhausted', file.profileId)).length, 1);
      assert.equal((await events('payment.failed', file.profileId)).length, 4);
    });

    test('S8: after the automatic charge failed the payer pays with another card, and nothing is tried any more', async () => {
      const file = billedCompany('_other', { card: 'declined' });
      const client = await take(service(), file);
      await service().bill();
      const [invoice] = await invoicesOf(client, file.profileId);
      assert.ok(invoice?.automaticCharge?.nextTry);
      const intent = await client.payments.intent(await quoteFor(client, invoice), newCard('visa'));
      assert.equal((await intent.pay()).status, 'succeeded');
      const [paid] = await invoicesOf(client, file.profileId);
      assert.deepEqual([paid?.status, paid?.automaticCharge], ['paid', null]);
    });

    test('S6: an invoice above the card limit is not charged automatically, and the reason is told', async () => {
      const file = billedCompany('_limit', { card: 'visa', cardLimit: 49_999 });
      const client = await take(service(), file);
      await service().bill();
      const [invoice] = await invoicesOf(client, file.profileId);
      assert.deepEqual([invoice?.status, invoice?.amountDue.amount], ['due', 50_000]);
      assert.equal(invoice?.automaticCharge?.failure?.code, 'amount-over-limit');
      assert.equal(invoice?.automaticCharge?.nextTry, null);
    });

    test('S1: an agreement that does not allow paying online is not charged automatically, and says nothing of a charge', async () => {
      const file = billedCompany('_offline', { card: 'visa' });
      file.accounts = file.accounts.map((account) => ({ ...account, paysOnline: false }));
      const client = await take(service(), file);
      await service().bill();
      const [invoice] = await invoicesOf(client, file.profileId);
      assert.deepEqual([invoice?.amountDue.amount, invoice?.automaticCharge], [50_000, null]);
      assert.deepEqual((await client.payments.list(file.profileId)).items, []);
    });

    test('A profile that turns automatic payment off before its charge is left alone', async () => {
      const file = billedCompany('_off', { card: 'declined' });
      const client = await take(service(), file);
      await service().bill();
      await client.paymentMethods.setDefault(file.profileId, { paymentMethodId: null });
      await goTo(firstOfMonth(1).replace(/\d\d$/, '15'));
      const [invoice] = await invoicesOf(client, file.profileId);
      assert.deepEqual(
        [
          invoice?.automaticCharge?.state,
          invoice?.automaticCharge?.attempt,
          invoice?.automaticCharge?.nextTry,
        ],
        ['failed', 1, null],
      );
    });

    for (const [what, suffix, change] of [
      [
        'turns automatic payment off',
        '_said_off',
        { paymentMethodId: 'pm_fjallbruk_said_off', autoPay: false },
      ],
      ['chooses to pay by bank', '_said_wire', { paymentMethodId: null }],
    ] as const)
      test(`F26: who ${what} reads of no charge to come, even before the next run has called it off`, async () => {
        const file = billedCompany(suffix, { card: 'declined' });
        const client = await take(service(), file);
        await service().bill();
        const [tried] = await invoicesOf(client, file.profileId);
        assert.ok(tried?.automaticCharge?.nextTry, 'it is tried again');
        await service()
          .database.update(invoices)
          .set({ automaticCharge: { state: 'scheduled', date: firstOfMonth(1), failure: null } })
          .where(eq(invoices.id, tried.id));
        const { items } = await client.invoices.list(file.profileId);
        assert.equal(items[0]?.automaticCharge?.state, 'scheduled');
        await client.paymentMethods.setDefault(file.profileId, change);
        const [after] = await invoicesOf(client, file.profileId);
        const listed = await client.invoices.list(file.profileId);
        assert.deepEqual([after?.automaticCharge, listed.items[0]?.automaticCharge], [null, null]);
        await service()
          .database.update(invoices)
          .set({ automaticCharge: { state: 'failed', date: firstOfMonth(), failure: null } })
          .where(eq(invoices.id, tried.id));
        const [failed] = await invoicesOf(client, file.profileId);
        assert.deepEqual(
          [failed?.automaticCharge?.state, failed?.automaticCharge?.nextTry],
          ['failed', null],
        );
      });

    for (const [what, change] of [
      ['turns automatic payment off', { paymentMethodId: 'pm_fjallbruk_while_off', autoPay: false }],
      ['chooses to pay by bank', { paymentMethodId: null }],
    ] as const)
      test(`F26, F30: who ${what} while a run is about to charge is not charged by it, nor said to have failed`, async () => {
        const suffix = change.paymentMethodId ? '_while_off' : '_while_wire';
        const file = billedCompany(suffix, { card: 'visa' });
        const { profileId } = file;
        const client = await take(service(), file);
        meanwhile = () => client.paymentMethods.setDefault(profileId, change);
        await service().bill();
        meanwhile = async () => undefined;
        const [invoice] = await invoicesOf(client, profileId);
        assert.deepEqual([invoice?.status, invoice?.amountDue.amount], ['due', 50_000]);
        assert.notEqual(invoice?.automaticCharge?.state, 'failed');
        await service().bill();
        const [after] = await invoicesOf(client, profileId);
        assert.deepEqual([after?.amountDue.amount, after?.automaticCharge?.attempt ?? 0], [50_000, 0]);
      });

    test('F26, F30: who turns automatic payment on again while a run calls the charge off is charged all the same', async () => {
      const file = billedCompany('_on_again', { card: 'declined' });
      const { profileId } = file;
      const client = await take(service(), file);
      await service().bill();
      const ofCompany = eq(invoices.profileId, profileId);
      const [seenWhileOff] = await service().database.select().from(invoices).where(ofCompany);
      assert.ok(seenWhileOff?.nextTry);
      const run = { ...service(), payments: service().billing.payments, retryDays: [3], log: silentLog };
      await callOff(run, seenWhileOff);
      const [after] = await service().database.select().from(invoices).where(ofCompany);
      assert.equal(after?.nextTry, seenWhileOff.nextTry);
      await client.paymentMethods.setDefault(profileId, { paymentMethodId: null });
      await callOff(run, seenWhileOff);
      const [off] = await service().database.select().from(invoices).where(ofCompany);
      assert.equal(off?.nextTry, null);
    });

    test('S1: an agreement that changes before a failed charge is tried again is left alone from then on', async () => {
      const file = billedCompany('_changed', { card: 'declined' });
      const client = await take(service(), file);
      await service().bill();
      const changed = eq(billingAccount.id, 'ba_fjallbruk_changed');
      await service().database.update(billingAccount).set({ paysOnline: false }).where(changed);
      await goTo(firstOfMonth(1).replace(/\d\d$/, '20'));
      const [invoice] = await invoicesOf(client, file.profileId);
      const { attempt, nextTry } = invoice?.automaticCharge ?? {};
      assert.deepEqual([attempt, nextTry], [1, null]);
    });

    test('F19: the payer and the billing run at the same moment make one charge', async () => {
      const file = billedCompany('_race', { card: 'slow' });
      const client = await take(service(), file);
      const running = service().bill();
      let pending: Awaited<ReturnType<typeof invoicesOf>>[number] | undefined;
      while (!pending) [pending] = await invoicesOf(client, file.profileId);
      const paid = await quoteFor(client, pending)
        .then((quote) => client.payments.intent(quote, newCard('visa')))
        .then((intent) => intent.pay())
        .catch((error: { code?: string }) => error);
      await running;
      await service().bill();
      const payments = (await client.payments.list(file.profileId)).items;
      assert.equal(payments.filter(({ status }) => status === 'succeeded').length, 1, JSON.stringify(paid));
      const [invoice] = await invoicesOf(client, file.profileId);
      assert.deepEqual([invoice?.status, invoice?.amountPaid.amount], ['paid', 50_000]);
    });

    test('A profile whose lines come to less than nothing is told, and keeps nobody else from being billed', async () => {
      const bad = billedCompany('_bad', { price: -100 });
      const good = billedCompany('_good', {});
      await take(service(), bad);
      const client = await take(service(), good);
      const { problems } = await service().bill();
      assert.match(problems.join(), /bp_fjallbruk_bad could not be billed: Bill a total of zero or more/);
      assert.equal((await invoicesOf(client, good.profileId)).length, 1);
    });

    test('The next month bills the next month, with what came too late for the one before', async () => {
      await goTo(firstOfMonth(2));
      const client = service().clientFor('sara', { profiles: ['bp_fjallbruk_card'] });
      const [, second, ...others] = await invoicesOf(client, 'bp_fjallbruk_card');
      assert.deepEqual(others, []);
      assert.deepEqual(
        second?.lines.map(({ description }) => description),
        ['Plan, large', 'Traffic'],
      );
    });

    test('S13: what is not paid falls overdue when its own calendar says so, and the host is told once', async () => {
      const client = service().clientFor('sara', { profiles: ['bp_fjallbruk_good'] });
      const [first] = await invoicesOf(client, 'bp_fjallbruk_good');
      const lastDay = first?.dueDate ?? '';
      const told = async () =>
        (await events('invoice.overdue', 'bp_fjallbruk_good')).filter(
          ({ resourceId }) => resourceId === first?.id,
        ).length;
      if (lastDay >= firstOfMonth(2)) {
        await goTo(lastDay);
        assert.equal(await told(), 0);
      }
      await goTo(firstOfMonth(3));
      assert.equal(await told(), 1);
      assert.equal((await invoicesOf(client, 'bp_fjallbruk_good'))[0]?.status, 'overdue');
    });

    test('A credit that is not used by its last day leaves the books, once', async () => {
      const file = billedCompany('_credit', { price: 0 });
      const { profileId } = file;
      const credit = { profileId, reason: 'Outage', granted: 700, grantedOn: firstOfMonth() };
      file.credits = [
        { ...credit, id: 'cr_ends', expiresOn: firstOfMonth(1) },
        { ...credit, id: 'cr_stays' },
      ];
      const client = await take(service(), file);
      const runs = [await service().bill(), await service().bill()];
      assert.deepEqual(
        runs.map(({ expired }) => expired),
        [1, 0],
      );
      const [balance] = (await client.profiles.balance(profileId)).balances;
      assert.equal(balance?.creditAvailable.amount, 700);
    });
  },
  {
    clock: 'sandbox',
    observe: (step) => (step === 'claiming' ? meanwhile().then(() => undefined) : undefined),
  },
);
