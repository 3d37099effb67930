import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { importDocument, openDatabase } from 'betala/server/node';
import { bankTransaction } from '../../src/server/host/schema.ts';
import { runBetala } from '../support/command.ts';
import { company, fixture } from '../support/company.ts';
import { createDatabase } from '../support/postgres.ts';
import { bringIn } from '../support/small-company.ts';

describe('The command that brings in a bank file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'betala-bank-'));
  let databaseUrl = '';
  const run = (...files: string[]) =>
    runBetala(['import-bank', '--database-url', databaseUrl, ...files], { cwd: fixture('bank') });
  const within = async <Result>(
    work: (opened: Awaited<ReturnType<typeof openDatabase>>) => Promise<Result>,
  ) => {
    const opened = await openDatabase({ databaseUrl });
    return work(opened).finally(() => opened.close());
  };
  const kept = () => within(({ database }) => database.$count(bankTransaction));
  const written = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  before(async () => {
    databaseUrl = await createDatabase('import_bank_command');
    const numbers = [2001, 2002, 2003, 2006];
    // Two customers pay to the same account, so that money without a name could be either’s.
    await within(({ database }) => importDocument(database, company()));
    await within((opened) =>
      bringIn(opened, ...numbers.map((number) => ({ id: `inv_${number}`, number: `C-${number}` }))),
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  it('Says of camt.053 what matched, what was short or over, and what nobody is found for', async () => {
    const { code, stdout } = await run('camt-02.xml');
    const [counts, ...lines] = stdout.trim().split('\n');
    assert.equal(code, 0);
    assert.equal(counts, 'camt-02.xml: 3 matched, 0 not applied, 1 unmatched, 0 seen before, 3 skipped');
    assert.deepEqual(
      lines.map((line) => line.replace(/bt_\w+|\d{4}-\d\d-\d\d/g, '…')),
      [
        '  short: … 100.00 SEK C-2002',
        '  over: … 130.50 SEK C-2003',
        '  unmatched: … 7.00 SEK ingen referens, …',
      ],
    );
  });

  it('Says the same of CSV', async () => {
    const { code, stdout } = await run('payments.csv');
    assert.equal(code, 0);
    assert.match(stdout, /^payments\.csv: 1 matched, 0 not applied, 2 unmatched, 0 seen before, 1 skipped\n/);
    assert.equal(stdout.match(/ {2}unmatched: 2026-03-03 1\.00 SEK two; of a kind/g)?.length, 2);
  });

  it('F55: the same files again change nothing', async () => {
    const before = await kept();
    const { code, stdout } = await run('camt-02.xml', 'payments.csv');
    assert.equal(code, 0);
    assert.equal(
      stdout,
      'camt-02.xml: 0 matched, 0 not applied, 0 unmatched, 4 seen before, 3 skipped\n' +
        'payments.csv: 0 matched, 0 not applied, 0 unmatched, 3 seen before, 1 skipped\n',
    );
    assert.equal(await kept(), before);
  });

  it('Says of a file that is cut short what came in until then, and what to do', async () => {
    const csv = 'booked_on,amount,currency,message\n2026-03-09,3.00,SEK,first\n2026-03-09,3.00,SEK,second\n';
    const name = written('cut.csv', csv);
    const stop = `create function stop() returns trigger language plpgsql as $$
      begin if new.reference = 'second' then raise exception 'disk full'; end if; return new; end $$`;
    await within(async ({ database }) => {
      await database.execute(stop);
      await database.execute(
        'create trigger stop before insert on bank_transaction for each row execute function stop()',
      );
    });
    const cut = await run(name);
    await within(({ database }) => database.execute('drop trigger stop on bank_transaction'));
    assert.equal(cut.code, 1);
    assert.match(
      cut.stdout,
      /1 unmatched, 0 seen before, 0 skipped\n {2}unmatched: 2026-03-09 3\.00 SEK first/,
    );
    assert.match(
      cut.stderr,
      /1 payments did not come in\. Bring the same file in again \(.*disk full.*\)\n$/,
    );
    assert.doesNotMatch(cut.stderr, /\n {4}at /);
    assert.match((await run(name)).stdout, /1 unmatched, 1 seen before, 0 skipped\n {2}unmatched: .* second/);
  });

  it('Fails with a clear line and no stack for a file that it cannot use, and changes nothing', async () => {
    const before = await kept();
    const mistake = written(
      'mistake.csv',
      'booked_on,amount,currency\n2026-03-05,1.00,SEK\n2026-03-05,1e3,SEK\n',
    );
    const wrong: [words: string[], said: RegExp][] = [
      [[], /^Name the bank file: betala import-bank statement\.xml\n$/],
      [['gone.xml'], /^Ledger: .*\ngone\.xml cannot be read: ENOENT\n$/],
      [
        [written('latin.csv', Uint8Array.from([0x62, 0xe5, 0x72]))],
        /is not written in utf-8; save it as UTF-8\n$/,
      ],
      [[mistake], /line 3\.amount: .*\n.*mistake\.csv was not imported; nothing was changed\n$/],
    ];
    for (const [words, said] of wrong) {
      const { code, stdout, stderr } = await run(...words);
      assert.deepEqual([code, stdout], [1, ''], words.join());
      assert.match(stderr, said);
      assert.doesNotMatch(stderr, /\n {4}at /);
    }
    assert.equal(await kept(), before);
  });
});
