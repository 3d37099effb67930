import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type OpenDatabase, openDatabase } from 'betala/server/node';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { toRefusal } from '../../src/server/http/problems.ts';
import { inTransaction, isTransient, patiently, sqlState } from '../../src/server/store/database.ts';
import { balance, doorOf, jsonHeaders, payments, paymentText } from '../support/doors.ts';
import { payableInvoice, quoteFor } from '../support/paying.ts';
import { createDatabase } from '../support/postgres.ts';
import { openTestService, type TestService } from '../support/service.ts';

// Far below the usual, and far above what anything takes that is not held up.
const databaseLimits = { statement: 3000, lock: 500, idleInTransaction: 1000 };

describe('What a PostgreSQL server cuts off', () => {
  let databaseUrl: string;
  let service: TestService;
  let other: Client;
  before(async () => {
    databaseUrl = await createDatabase('time_limits');
    service = await openTestService({ databaseUrl, databaseLimits });
    other = new Client(databaseUrl);
    await other.connect();
  });
  after(async () => {
    await other.end();
    await service.close();
  });

  const failing = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => assert.fail('it was not cut off'),
      (error) => error,
    );
  const passes = async (error: unknown, state: string) => {
    assert.deepEqual(
      [sqlState(error), toRefusal(error).code, isTransient(error)],
      [state, 'unavailable', true],
    );
    assert.equal((await doorOf(service)(balance)).status, 200, 'and everything goes on');
  };
  const held = async <Result>(table: string, work: () => Promise<Result>): Promise<Result> => {
    await other.query(`begin; lock table ${table} in access exclusive mode`);
    return work().finally(() => other.query('rollback'));
  };

  test('F40: a statement that does not end is one that may be asked again later', async () => {
    await passes(await failing(service.database.execute(sql`select pg_sleep(60)`)), '57014');
  });

  test('F40: a transaction that was left open is ended, and holds nothing any more', async () => {
    const left = service.database.transaction(async (tx) => {
      await tx.execute(sql`lock table billing_account in access exclusive mode`);
      await pause(2000);
      await tx.execute(sql`select 1`);
    });
    assert.equal(toRefusal(await failing(left)).code, 'unavailable');
    assert.equal((await doorOf(service)(balance)).status, 200);
  });

  test('F40: who asks for what another transaction holds is told to come back, and nothing was done', async () => {
    const client = service.clientFor('profile-owner');
    const quote = await quoteFor(client, await payableInvoice(client));
    const [allocation] = quote.allocations;
    assert.ok(allocation);
    const { invoiceId, version, amount } = allocation;
    const pay = { body: paymentText({ invoiceId, version, amount }, amount), headers: jsonHeaders() };
    const send = () => doorOf(service)(payments, { method: 'POST', as: 'profile-owner', ...pay });
    const [asked, paid] = await held('invoice', () =>
      Promise.all([doorOf(service)(`/profiles/bp_nordljus_se/invoices`), send()]),
    );
    const ofKey = `${payments}?idempotencyKey=${pay.headers['idempotency-key']}`;
    const { status, body } = await held('idempotency_key', () => doorOf(service)(ofKey));
    assert.deepEqual([status, body.code, body.moneyMoved], [503, 'unavailable', 'unknown']);
    assert.deepEqual([asked.status, asked.body.code, asked.body.moneyMoved], [503, 'unavailable', 'no']);
    assert.deepEqual([paid.status, paid.body.code, paid.body.moneyMoved], [503, 'unavailable', 'unknown']);
    assert.equal(paid.headers.get('retry-after'), '2');
    const again = await send();
    assert.deepEqual([again.status, again.body.status], [201, 'succeeded'], 'the same key pays, once');
  });

  test('F40: what must be written down is tried until the lock is free; an answer is not waited for again', async () => {
    const write = (tries?: number) => {
      let runs = 0;
      return inTransaction(
        service.database,
        async (tx) => {
          runs++;
          await tx.execute(sql`lock table billing_account in row exclusive mode`);
          return runs;
        },
        tries,
      );
    };
    await held('billing_account', async () => assert.equal(sqlState(await failing(write())), '55P03'));
    const patient = await held('billing_account', async () => {
      const writing = write(patiently);
      await pause(1200);
      return { writing };
    });
    assert.ok((await patient.writing) > 1);
  });
});

describe('What is not cut off', () => {
  test('bringing tables up to date, which waits for another process that does it', async () => {
    const url = await createDatabase('slow_migration');
    const other = new Client(url);
    await other.connect();
    await other.query('begin; select pg_advisory_xact_lock(7238252)');
    const opening: Promise<OpenDatabase> = openDatabase({
      databaseUrl: url,
      databaseLimits: { statement: 300, lock: 100, idleInTransaction: 100 },
    });
    await Promise.race([opening.then(() => assert.fail('it did not wait')), pause(1000)]);
    await other.query('commit');
    await other.end();
    const { database, close } = await opening;
    const { rows } = (await database.execute(
      sql`select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`,
    )) as unknown as { rows: object[] };
    assert.deepEqual(rows, [{ lock: '100ms', statement: '300ms' }]);
    await close();
  });
});

test('A limit that is no number of milliseconds is refused at the start, with what to write', async () => {
  for (const wrong of [{ statement: -1 }, { lock: 1.5 }, { query: 5 }])
    await assert.rejects(
      openDatabase({ databaseUrl: 'postgres://nobody@localhost:1/none', databaseLimits: wrong }),
      /databaseLimits\.\w+ must be one of statement, lock, idleInTransaction/,
    );
});
