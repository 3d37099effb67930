import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { nameOfLedger, openDatabase, readLedgerPlace } from 'betala/server/node';
import { billingProfile } from '../../src/server/backends/ledger/schema.ts';
import { runBetala } from '../support/command.ts';
import { fixture } from '../support/company.ts';
import { freePortPair } from '../support/portal-process.ts';
import { createDatabase } from '../support/postgres.ts';
import { secret } from '../support/service.ts';

const scratch = mkdtempSync(join(tmpdir(), 'betala-which-'));
after(() => rmSync(scratch, { recursive: true, force: true }));
const emptyFolder = () => mkdtempSync(join(scratch, 'cwd-'));

const url = 'postgres://betala:hemligt@db.example:5433/books';

describe('Which ledger is meant', () => {
  test('is what the command line says, else what the variables say, else a folder here', () => {
    const env = { DATABASE_URL: url, BETALA_DATA: 'elsewhere' };
    assert.deepEqual(readLedgerPlace({}, {}), { dataFolder: '.betala', databaseUrl: undefined });
    assert.deepEqual(readLedgerPlace({}, env), { dataFolder: 'elsewhere', databaseUrl: url });
    assert.deepEqual(readLedgerPlace({ data: 'here', 'database-url': `${url}2` }, env), {
      dataFolder: 'here',
      databaseUrl: `${url}2`,
    });
  });

  test('a variable that is empty is one that is not set, and a word that is empty is refused', () => {
    const empty = { DATABASE_URL: '', BETALA_DATA: '' };
    assert.deepEqual(readLedgerPlace({}, empty), { dataFolder: '.betala', databaseUrl: undefined });
    assert.throws(() => readLedgerPlace({ data: '' }, {}), /--data is empty/);
    assert.throws(
      () => readLedgerPlace({ 'database-url': '' }, {}),
      /--database-url must look like postgres/,
    );
  });

  test('an address that is none is refused by the name of where it stands, and not repeated', () => {
    const refused = (error: Error) =>
      /^DATABASE_URL must look like/.test(error.message) && !/hemligt/.test(error.message);
    assert.throws(() => readLedgerPlace({}, { DATABASE_URL: 'mysql://a:hemligt@b/c' }), refused);
  });

  test('people read it without its password', () => {
    assert.equal(
      nameOfLedger({ dataFolder: '', databaseUrl: url }),
      'the PostgreSQL database books on db.example:5433',
    );
    assert.equal(
      nameOfLedger({ dataFolder: scratch, databaseUrl: undefined }),
      `the embedded ledger in ${scratch}`,
    );
  });

  test('an empty text opens nothing in memory, and no other database', async () => {
    await assert.rejects(openDatabase({ dataFolder: '' }), /dataFolder is empty/);
    await assert.rejects(openDatabase({ databaseUrl: '', dataFolder: scratch }), /must look like postgres/);
  });
});

describe('A command in a folder without a ledger', () => {
  for (const words of [['doctor'], ['bill'], ['import-bank', fixture('bank/payments.csv')]])
    test(`${words[0]} refuses, and leaves nothing there`, async () => {
      const cwd = emptyFolder();
      const { code, stdout, stderr } = await runBetala(words, {
        cwd,
        env: { DATABASE_URL: '', BETALA_DATA: '' },
      });
      assert.deepEqual([code, stdout], [1, '']);
      assert.equal(stderr, `There is no ledger in ${join(cwd, '.betala')}: give --data or --database-url\n`);
      assert.deepEqual(readdirSync(cwd), []);
    });

  test('import begins one, says where, and leaves there what came in', async () => {
    const [cwd, env] = [emptyFolder(), { DATABASE_URL: '', BETALA_DATA: '' }];
    const { code, stderr } = await runBetala(['import', fixture('import/company.json')], { cwd, env });
    const dataFolder = join(cwd, '.betala');
    assert.deepEqual([code, stderr], [0, `Ledger: the embedded ledger in ${dataFolder}\n`]);
    const { database, close } = await openDatabase({ dataFolder });
    assert.equal(await database.$count(billingProfile), 1);
    await close();
  });
});

for (const offset of [0, 1])
  test(`A service whose ${offset ? 'vault ' : ''}port is taken says so and ends`, async () => {
    const [databaseUrl, port] = [await createDatabase('taken_port'), await freePortPair()];
    const holder = createServer().listen(port + offset, '127.0.0.1');
    await once(holder, 'listening');
    const words = ['serve', '--port', String(port), '--database-url', databaseUrl];
    const { code, stdout, stderr } = await runBetala(words, { env: { BETALA_SECRET: secret } }).finally(() =>
      holder.close(),
    );
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, new RegExp(`\\nPort ${port + offset} is taken; choose another with --port\\n$`));
  });
