import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBillingHost } from 'betala/server';
import { importDocument } from 'betala/server/node';
import { and, eq } from 'drizzle-orm';
import { invoice } from '../../src/server/backends/ledger/schema.ts';
import { silentLog } from '../../src/server/http/silent-log.ts';
import { createBilling } from '../../src/server/node/billing.ts';
import { auditLog } from '../../src/server/store/schema.ts';
import { billedCompany, dayBefore, firstOfMonth } from '../support/billed-company.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';
import { serviceBehind } from '../support/own-gateway.ts';

const refusedAt = (path: string) => (error: { facts?: { errors?: { path: string }[] } }) =>
  error.facts?.errors?.[0]?.path === path;

onEachEmptyLedger('what is billed with every month', (ledger) => {
  const clockAt = (day: string) => ({ movable: true, now: async () => new Date(`${day}T12:00:00Z`) });
  const host = (day = firstOfMonth()) => createBillingHost({ database: ledger(), clock: clockAt(day) });
  /** Bills what is due on the first of the month after so many others. */
  const billAfter = (months: number) =>
    createBilling({
      ...{ database: ledger(), clock: clockAt(firstOfMonth(months)), log: silentLog },
      payments: serviceBehind(ledger(), () => ({})).billing.payments,
    }).bill();
  const totals = async (profileId: string) => {
    const rows = await ledger()
      .select()
      .from(invoice)
      .where(and(eq(invoice.profileId, profileId), eq(invoice.documentType, 'invoice')))
      .orderBy(invoice.issueDate);
    return rows.map(({ total }) => total);
  };
  const plan = { description: 'Plan, small', quantity: '1', unitPrice: 10_000, taxRate: 2500 };

  test('A customer who leaves is billed for the month that it touches, and for none after it', async () => {
    const { profileId, ...document } = billedCompany('_leaves');
    await importDocument(ledger(), document);
    const leaves = { recurringLineId: 'rec__leaves', endsOn: dayBefore(firstOfMonth(1)), by: 'support-eva' };
    await host().endRecurringLine(leaves);
    for (const months of [1, 2, 3]) await billAfter(months);
    assert.deepEqual(await totals(profileId), [50_000]);
    const [deed] = await ledger().select().from(auditLog).where(eq(auditLog.action, 'end-recurring-line'));
    assert.deepEqual([deed?.subject, deed?.resourceId], ['support-eva', 'rec__leaves']);
  });

  test('A line that begins is billed from its month on, also for a profile that no month was billed for before', async () => {
    const { profileId, schedules: _, ...document } = billedCompany('_comes', { price: 0 });
    await importDocument(ledger(), { ...document, schedules: [] });
    const { recurringLineId } = await host().addRecurringLine({
      profileId,
      ...plan,
      startsOn: firstOfMonth(1),
    });
    for (const months of [1, 2, 3]) await billAfter(months);
    assert.deepEqual(await totals(profileId), [12_500, 12_500]);
    await host().endRecurringLine({ recurringLineId, endsOn: firstOfMonth(1) });
    await host().endRecurringLine({ recurringLineId, endsOn: null });
    await billAfter(4);
    assert.deepEqual(await totals(profileId), [12_500, 12_500, 12_500]);
  });

  test('What cannot be billed so is refused with the field that is wrong', async () => {
    const { profileId, ...document } = billedCompany('_wrong');
    await importDocument(ledger(), document);
    const line = { profileId, ...plan };
    const [today, before] = [firstOfMonth(), dayBefore(firstOfMonth())];
    const cases = [
      [() => host().addRecurringLine({ ...line, startsOn: before }), 'startsOn'],
      [() => host().addRecurringLine({ ...line, startsOn: today, endsOn: before }), 'endsOn'],
      [() => host().addRecurringLine({ ...line, quantity: 'many' }), 'quantity'],
      [() => host().endRecurringLine({ recurringLineId: 'rec__wrong', endsOn: before }), 'endsOn'],
    ] as const;
    for (const [asked, path] of cases) await assert.rejects(asked(), refusedAt(path), path);
    const unknown = host().endRecurringLine({ recurringLineId: 'rec_nobody', endsOn: null });
    await assert.rejects(unknown, (error: { code?: string }) => error.code === 'not-found');
    await assert.rejects(
      host().addRecurringLine({ ...line, profileId: 'bp_nobody' }),
      (error: { code?: string }) => error.code === 'not-found',
    );
    await billAfter(1);
    assert.deepEqual(await totals(profileId), [50_000]);
  });
});
