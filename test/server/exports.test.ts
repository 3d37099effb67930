import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { and, eq, sql } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { type ExportJob, mostDocuments } from '../../sdk/index.ts';
import { exportFile, exportJob } from '../../src/server/exports/schema.ts';
import { zipStream } from '../../src/server/exports/zip.ts';
import { auditLog } from '../../src/server/store/schema.ts';
import { onEachBigLedger } from '../support/big-ledgers.ts';
import { onEachDatabase } from '../support/databases.ts';
import { bigProfile } from '../support/many-invoices.ts';
import { compact, readPdf } from '../support/pdf-text.ts';
import { european, swedish } from '../support/service.ts';

const refusedWith = (code: string) => (error: { code?: string }) => error.code === code;
const unzipped = async (file: Blob) => unzipSync(new Uint8Array(await file.arrayBuffer()));

onEachDatabase('PDFs of many invoices in one file', (service) => {
  const owner = () => service().clientFor('account-owner');
  const jobOf = async (id: string) => {
    const [job] = await service().database.select().from(exportJob).where(eq(exportJob.id, id));
    return job ?? assert.fail(`there is no ${id}`);
  };
  /** A job that no process has begun. */
  const put = async (facts: Partial<typeof exportJob.$inferInsert> = {}) => {
    const { items } = await owner().invoices.list(swedish, { limit: 3 });
    const id = `exp_${crypto.randomUUID()}`;
    await service()
      .database.insert(exportJob)
      .values({
        ...{ id, profileId: swedish, subject: 'account-owner', invoiceIds: items.map((one) => one.id) },
        ...{ expiresAt: new Date(Date.now() + 3_600_000), ...facts },
      });
    return id;
  };
  const work = () => service().billing.exports.work();

  test('The file holds the PDF of each invoice that is filtered, in the language asked for, and says how far it was', async () => {
    const query = { status: ['overdue' as const] };
    const { items } = await owner().invoices.list(swedish, query);
    const heard: ExportJob[] = [];
    const file = await owner().invoices.exportPdfs(swedish, query, {
      locale: 'sv',
      onProgress: (job) => heard.push(job),
    });
    assert.equal(file.type, 'application/zip');
    const files = await unzipped(file);
    assert.deepEqual(Object.keys(files).sort(), items.map(({ number }) => `Faktura ${number}.pdf`).sort());
    const [first] = Object.values(files);
    assert.match(compact(readPdf(first ?? new Uint8Array()).pages.join('')), /Faktura/);
    assert.deepEqual([heard.at(-1)?.status, heard.at(-1)?.done], ['done', items.length]);
  });

  test('It is written down who asked for it', async () => {
    let id = '';
    const onProgress = (job: ExportJob) => {
      id = job.id;
    };
    await owner().invoices.exportPdfs(swedish, { search: '1001' }, { onProgress });
    const [deed] = await service().database.select().from(auditLog).where(eq(auditLog.resourceId, id));
    assert.deepEqual([deed?.action, deed?.subject, deed?.outcome], ['createExport', 'account-owner', 'done']);
  });

  test('Where another process ended, the next one goes on, and draws nothing twice', async () => {
    const id = await put({ done: 1, turn: 1 });
    const { database } = service();
    await database
      .insert(exportFile)
      .values({ exportId: id, position: 0, name: 'First.pdf', content: new Uint8Array([1]) });
    await work();
    assert.deepEqual([(await jobOf(id)).status, (await jobOf(id)).done], ['done', 3]);
    const files = await database.select().from(exportFile).where(eq(exportFile.exportId, id));
    assert.deepEqual(files.length, 3);
    assert.deepEqual([...(files.find(({ position }) => position === 0)?.content ?? [])], [1]);
  });

  test('While one process works on it, no other one does', async () => {
    const id = await put({ leaseUntil: new Date(Date.now() + 60_000) });
    await work();
    assert.equal((await jobOf(id)).done, 0);
    await service().database.delete(exportJob).where(eq(exportJob.id, id));
  });

  test('A process whose turn is over keeps nothing any more', async () => {
    const { database } = service();
    await database.execute(sql`
      create or replace function another_turn() returns trigger language plpgsql as $$
      begin if new.done = 1 and new.turn = 1 then new.turn := 2; new.lease_until := now() + interval '1 hour'; end if; return new; end $$`);
    await database.execute(
      sql`create trigger another_turn before update on export_job for each row execute function another_turn()`,
    );
    const id = await put();
    await work();
    await database.execute(sql`drop trigger another_turn on export_job`);
    assert.deepEqual([(await jobOf(id)).done, (await jobOf(id)).status], [1, 'running']);
    await database.delete(exportJob).where(eq(exportJob.id, id));
  });

  test('Who gives it up ends it at the service, and its files are gone', async () => {
    const stop = new AbortController();
    const heard: string[] = [];
    const exported = owner().invoices.exportPdfs(
      swedish,
      {},
      {
        signal: stop.signal,
        onProgress: ({ id }) => {
          heard.push(id);
          stop.abort(new Error('Not any more'));
        },
      },
    );
    await assert.rejects(exported, /Not any more/);
    const id = heard[0] ?? '';
    // Whoever gives it up does not wait for the service to hear of it.
    for (let tries = 0; tries < 100 && (await jobOf(id)).status === 'running'; tries++) await pause(50);
    await work();
    assert.equal((await jobOf(id)).status, 'canceled');
    const files = await service().database.select().from(exportFile).where(eq(exportFile.exportId, id));
    assert.deepEqual(files, []);
  });

  test('An invoice whose document cannot be had is named in the file, and the others are there', async () => {
    const { items } = await owner().invoices.list(swedish, { limit: 1 });
    const id = await put({ invoiceIds: [items[0]?.id ?? '', 'inv_nobody'] });
    await work();
    assert.deepEqual((await jobOf(id)).missing, ['inv_nobody']);
    const files = await unzipped(
      await new Response(
        await (
          await service().billing.fetch(
            new Request(`https://billing.test/profiles/${swedish}/exports/${id}/file`, {
              headers: { authorization: `Bearer ${await service().sessionFor('account-owner')}` },
            }),
          )
        ).arrayBuffer(),
      ).blob(),
    );
    assert.deepEqual(Object.keys(files).length, 2);
    assert.match(strFromU8(files['missing.txt'] ?? new Uint8Array()), /inv_nobody/);
  });

  test('What is over is not found, and is removed with its files', async () => {
    const id = await put({ status: 'done', expiresAt: new Date(Date.now() - 1000) });
    const { database } = service();
    await database
      .insert(exportFile)
      .values({ exportId: id, position: 0, name: 'A.pdf', content: new Uint8Array([1]) });
    const answer = await service().billing.fetch(
      new Request(`https://billing.test/profiles/${swedish}/exports/${id}`, {
        headers: { authorization: `Bearer ${await service().sessionFor('account-owner')}` },
      }),
    );
    assert.equal(answer.status, 404);
    await service().billing.exports.tidy();
    assert.equal(await database.$count(exportFile, eq(exportFile.exportId, id)), 0);
  });

  test('A profile has five under way at most', async () => {
    const lease = { leaseUntil: new Date(Date.now() + 60_000) };
    for (let running = 0; running < 5; running++) await put({ profileId: european, ...lease });
    await assert.rejects(owner().invoices.exportPdfs(european), refusedWith('too-many-requests'));
    await service()
      .database.delete(exportJob)
      .where(and(eq(exportJob.profileId, european), eq(exportJob.status, 'running')));
  });

  test('Where nothing matches there is nothing to make', async () => {
    await assert.rejects(
      owner().invoices.exportPdfs(swedish, { search: 'no such text' }),
      refusedWith('invalid-request'),
    );
  });
});

onEachBigLedger('too many PDFs', mostDocuments + 1, (service) => {
  test('More than one file holds are refused with how many they are', async () => {
    const client = service().clientFor('account-owner');
    await assert.rejects(
      client.invoices.exportPdfs(bigProfile),
      (error: { code: string; message: string }) =>
        error.code === 'too-many-documents' &&
        error.message.startsWith(
          `${mostDocuments + 1} invoices match, and one file holds at most ${mostDocuments}.`,
        ),
    );
  });
});

test('Files of one name are kept apart, and none is read before there is room for it', async () => {
  let read = 0;
  const next = async (after: number) => {
    read += 1;
    return after < 2
      ? { position: after + 1, name: 'A.pdf', content: new Uint8Array([after + 1]) }
      : undefined;
  };
  const stream = zipStream(next, { expected: 3, missing: [], date: new Date('2026-01-01') });
  assert.ok(read <= 1, `${read} were read for nobody`);
  const files = unzipSync(new Uint8Array(await new Response(stream).arrayBuffer()));
  assert.deepEqual(Object.keys(files), ['A.pdf', 'A (2).pdf', 'A (3).pdf']);
});

test('Files that go away while they are downloaded leave no zip that looks whole', async () => {
  const next = async (after: number) =>
    after < 0 ? { position: 0, name: 'A.pdf', content: new Uint8Array([1]) } : undefined;
  const facts = { missing: ['SE-3'], date: new Date('2026-01-01') };
  await assert.rejects(
    new Response(zipStream(next, { ...facts, expected: 2 })).arrayBuffer(),
    /The export is gone: 1 documents were not read/,
  );
  const whole = await new Response(zipStream(next, { ...facts, expected: 1 })).arrayBuffer();
  assert.deepEqual(Object.keys(unzipSync(new Uint8Array(whole))), ['A.pdf', 'missing.txt']);
});
