import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createSandboxClock } from 'betala/server';
import { importDocument, openDatabase } from 'betala/server/node';
import { billedCompany, firstOfMonth } from '../support/billed-company.ts';
import { runBetala } from '../support/command.ts';
import { createDatabase } from '../support/postgres.ts';
import { servedBalance } from '../support/served-balance.ts';

describe('The command that runs billing', () => {
  let databaseUrl = '';
  const run = (...words: string[]) => runBetala(['bill', '--database-url', databaseUrl, ...words]);
  const moveTo = async (date: string) => {
    const { database, close } = await openDatabase({ databaseUrl });
    await createSandboxClock(database).move(new Date(`${date}T12:00:00Z`));
    await close();
  };
  before(async () => {
    databaseUrl = await createDatabase('billing_command');
    const { database, close } = await openDatabase({ databaseUrl });
    for (const file of [billedCompany('_card', { card: 'visa' }), billedCompany('_wire', {})]) {
      const { profileId: _, ...document } = file;
      await importDocument(database, document);
    }
    await close();
  });

  it('Says that there is nothing to do before a period is over', async () => {
    const { code, stdout } = await run();
    assert.deepEqual([code, stdout], [0, 'Nothing was to be billed.\n']);
  });

  it('Says what it did when the period is over, and does nothing the second time', async () => {
    await moveTo(firstOfMonth(1));
    assert.equal((await run()).stdout, '2 invoices issued, 1 charged\n');
    const again = await run();
    assert.deepEqual([again.code, again.stdout], [0, 'Nothing was to be billed.\n']);
    const name = new URL(databaseUrl).pathname.slice(1);
    assert.match(again.stderr, new RegExp(`^Ledger: the PostgreSQL database ${name} on [^\\s@]+\\n$`));
  });

  it('Goes by the same clock as the service that people see', async () => {
    await moveTo(firstOfMonth(3));
    assert.match((await run()).stdout, /^4 invoices issued, 2 charged, 1 fell overdue\n$/);
    const { balances } = await servedBalance(databaseUrl, 'bp_fjallbruk_wire');
    assert.deepEqual([balances[0]?.overdueCount, balances[0]?.amountOverdue.amount], [1, 50_000]);
  });

  it('Fails with a clear line and no stack for words that it cannot use', async () => {
    const wrong: [words: string[], said: RegExp][] = [
      [['--when', 'now'], /^Unknown option '--when'/],
      [['2026-03'], /^betala bill takes no file: leave out 2026-03\n$/],
      [['--database-url', 'mysql://here'], /^--database-url must look like postgres:\/\//],
    ];
    for (const [words, said] of wrong) {
      const { code, stdout, stderr } = await run(...words);
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, said);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
    }
  });
});
