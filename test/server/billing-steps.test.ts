import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importDocument } from 'betala/server/node';
import { eq, sql } from 'drizzle-orm';
import { billingProfile } from '../../src/server/backends/ledger/schema.ts';
import { silentLog } from '../../src/server/http/silent-log.ts';
import { createBilling } from '../../src/server/node/billing.ts';
import { billedCompany, firstOfMonth } from '../support/billed-company.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';
import { serviceBehind } from '../support/own-gateway.ts';

onEachEmptyLedger('a billing run in which something fails', (ledger) => {
  const files = ['_one', '_two', '_three'].map((suffix) => billedCompany(suffix, { card: 'declined' }));
  const [, { profileId: odd }] = files as [unknown, { profileId: string }];
  /** Runs billing at noon of the first day of a month. */
  const billIn = (months: number) => {
    const database = ledger();
    const clock = { movable: true, now: async () => new Date(`${firstOfMonth(months)}T12:00:00Z`) };
    const { payments } = serviceBehind(database, () => ({})).billing;
    return createBilling({ database, clock, payments, log: silentLog }).bill();
  };
  /** Gives each company a credit that ends with a month. */
  const grant = async (months: number) => {
    for (const { profileId, ...document } of files) {
      const terms = { profileId, reason: 'Outage', granted: 700, grantedOn: firstOfMonth() };
      const credits = [{ ...terms, id: `cr_${profileId}_${months}`, expiresOn: firstOfMonth(months) }];
      await importDocument(ledger(), { ...document, credits });
    }
  };

  test('One profile that nothing can be done for is told, and keeps nobody else from being billed and charged', async () => {
    for (const { profileId: _, ...document } of files) await importDocument(ledger(), document);
    const { issued, failed } = await billIn(1);
    assert.deepEqual([issued, failed], [3, 3]);
    await grant(2);
    const is = eq(billingProfile.id, odd);
    await ledger().update(billingProfile).set({ timeZone: 'Nowhere/At_all' }).where(is);
    const { problems, ...did } = await billIn(3);
    await ledger().update(billingProfile).set({ timeZone: 'Europe/Stockholm' }).where(is);
    assert.deepEqual([did.expired, did.issued, did.overdue, did.failed], [2, 4, 2, 6]);
    const told = problems.map((what) => what.replace(/(inv_)\w+/, '$1…').replace(/: .*/s, ''));
    assert.deepEqual(told, [
      `Credit cr_${odd}_2 could not expire`,
      `Billing profile ${odd} could not be billed`,
      'Invoice inv_… could not fall overdue',
    ]);
  });

  test('A step that fails as a whole is told, and those after it are done', async () => {
    await grant(4);
    const rename = (from: string, to: string) =>
      ledger().execute(sql`alter table ${sql.identifier(from)} rename to ${sql.identifier(to)}`);
    await rename('billing_schedule', 'elsewhere');
    const { problems, ...did } = await billIn(5).finally(() => rename('elsewhere', 'billing_schedule'));
    assert.match(problems.join(), /^Invoices could not be issued: /);
    // With the one that could not expire before.
    assert.deepEqual([did.expired, did.issued], [4, 0]);
    assert.ok(did.overdue > 0 && did.failed > 0, JSON.stringify(did));
  });
});
