import assert from 'node:assert/strict';
import { get, type IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { serve } from 'betala/server/node';
import { parse } from 'csv-parse/sync';
import { sql } from 'drizzle-orm';
import { invoicesCsv } from '../../src/server/routes/invoices-csv.ts';
import { onEachBigLedger } from '../support/big-ledgers.ts';
import { exampleInvoice } from '../support/example-invoice.ts';
import { bigProfile } from '../support/many-invoices.ts';

const rowsOf = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[];

/** A list that never ends, and how many of its pages were asked for. */
function endlessList() {
  const list = { pages: 0 };
  const load = async () => {
    list.pages += 1;
    return { items: Array.from({ length: 500 }, () => exampleInvoice), nextCursor: 'more' };
  };
  return { list, load };
}

onEachBigLedger('invoice export', 1200, (service) => {
  test('The file holds what is filtered, all of it and in its order', async () => {
    const client = service().clientFor('account-owner');
    const query = { currency: ['EUR'], status: ['paid' as const], sort: 'total' as const };
    const numbers: string[] = [];
    for await (const { number } of client.invoices.list(bigProfile, query)) numbers.push(number);
    const file = await client.invoices.export(bigProfile, query);
    assert.deepEqual(
      rowsOf(await file.text()).map(({ number }) => number),
      numbers,
    );
  });

  test('The whole list comes, page after page', async () => {
    const file = await service().clientFor('account-owner').invoices.export(bigProfile);
    assert.equal(rowsOf(await file.text()).length, 1200);
  });

  test('No cell can start a formula in a spreadsheet', async () => {
    const { database, clientFor } = service();
    await database.execute(
      sql`update invoice set purchase_order = '=HYPERLINK("http://x.test")' where number = 'B-000007'`,
    );
    const file = await clientFor('account-owner').invoices.export(bigProfile, { search: 'B-000007' });
    assert.match(rowsOf(await file.text())[0]?.purchaseOrder ?? '', /^'=HYPERLINK/);
  });

  test('An amount below zero is a number, which a spreadsheet can add up', async () => {
    const { database, clientFor } = service();
    await database.execute(sql`update invoice set subtotal = -123456 where number = 'B-000008'`);
    const file = await clientFor('account-owner').invoices.export(bigProfile, { search: 'B-000008' });
    assert.equal(Number(rowsOf(await file.text())[0]?.subtotal), -1234.56);
  });
});

test('However long the list, no more is read than the reader has taken', async () => {
  const { list, load } = endlessList();
  const reader = invoicesCsv(load).getReader();
  for (let chunk = 0; chunk < 5; chunk++) await reader.read();
  assert.ok(list.pages <= 5, `${list.pages} pages were read for 5 chunks`);
  await reader.cancel();
});

test('A reader who cancels ends the reading', async () => {
  const { list, load } = endlessList();
  const reader = invoicesCsv(load).getReader();
  await reader.read();
  await reader.cancel();
  const then = list.pages;
  await new Promise(setImmediate);
  assert.equal(list.pages, then);
});

test('A client that goes away in the middle of a file ends the reading', async (t) => {
  const { list, load } = endlessList();
  const gone = Promise.withResolvers<void>();
  const rows = invoicesCsv(load).getReader();
  const seen = new ReadableStream<Uint8Array>({
    async pull(controller) {
      controller.enqueue((await rows.read()).value ?? new Uint8Array());
    },
    async cancel() {
      await rows.cancel();
      gone.resolve();
    },
  });
  const { port, close } = await serve(() => new Response(seen), { port: 0 });
  t.after(close);
  const answer = await new Promise<IncomingMessage>((resolve) => get({ port, host: '127.0.0.1' }, resolve));
  await new Promise((resolve) => answer.once('data', resolve));
  answer.destroy();
  await gone.promise;
  const then = list.pages;
  await new Promise(setImmediate);
  assert.ok(list.pages - then <= 1, 'pages are read for nobody');
});

test('A file that breaks off in the middle is an error to its reader, never a shorter list', async () => {
  let page = 0;
  const broken = invoicesCsv(async () => {
    if (page++ === 1) throw new Error('the database went away');
    return { items: [exampleInvoice], nextCursor: 'more' };
  });
  await assert.rejects(new Response(broken).text(), /database went away/);
});
