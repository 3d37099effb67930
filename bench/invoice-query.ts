// How long a page of 100,000 invoices of one profile takes, on both databases, first and deep in the list, with count and totals.
//   node --conditions=betala-source bench/invoice-query.ts [count] [--explain]

import { openDatabase } from 'betala/server/node';
import { sql } from 'drizzle-orm';
import type { InvoiceQuery } from '../sdk/index.ts';
import { matching } from '../src/server/backends/ledger/invoice-filters.ts';
import { listInvoices, pageQuery, summaryQuery } from '../src/server/backends/ledger/invoices.ts';
import { profileRow } from '../src/server/backends/ledger/profiles.ts';
import { bigProfile, writeManyInvoices } from '../test/support/many-invoices.ts';
import { startPostgres } from '../test/support/postgres.ts';

const count = Number(process.argv[2] ?? 100_000);
const explains = process.argv.includes('--explain');
const today = '2026-11-24';
const cases: Record<string, InvoiceQuery> = {
  'newest first': {},
  'by due date': { sort: 'dueDate' },
  'by amount due': { sort: '-amountDue' },
  'by total': { sort: 'total' },
  'by number': { sort: 'number' },
  overdue: { status: ['overdue'], sort: 'dueDate' },
  'dates, total, currency': {
    issuedFrom: '2020-01-01',
    issuedTo: '2020-12-31',
    minTotal: 100_000,
    currency: ['EUR'],
  },
  'search a number': { search: 'B-054321' },
  'search line text': { search: 'support plan 77' },
  'search for nothing there': { search: 'no such text' },
};

const server = await startPostgres();
for (const [name, databaseUrl] of [['PostgreSQL', server.url], ['PGlite']] as const) {
  const { database, close } = await openDatabase({ databaseUrl });
  await writeManyInvoices(database, count);
  const profile = await profileRow(database, bigProfile);
  const page = (query: InvoiceQuery, counted = true) =>
    listInvoices(database, profile, query, { today, counted });
  console.log(`\n${name}, ${count} invoices: median of 7, ms`);
  for (const [what, query] of Object.entries(cases)) {
    let cursor: string | undefined;
    for (let turn = 0; turn < 20; turn++)
      cursor = (await page({ ...query, cursor, limit: 100 }, false)).nextCursor ?? cursor;
    const first = await median(() => page(query));
    const uncounted = await median(() => page(query, false));
    const deep = await median(() => page({ ...query, cursor }, false));
    console.log(`  ${what.padEnd(26)} page ${uncounted}  page 21 ${deep}  with count and totals ${first}`);
    if (explains) await explain(query);
  }
  await close();

  async function explain({ sort = '-issueDate', limit = 25, cursor, ...filters }: InvoiceQuery) {
    const where = matching(database, bigProfile, filters, today);
    for (const query of [
      pageQuery(database, where, { sort, limit, cursor }),
      summaryQuery(database, where),
    ]) {
      const answer = await database.execute(sql`explain (analyze, buffers) ${query.getSQL()}`);
      const { rows } = answer as unknown as { rows: Record<string, string>[] };
      for (const row of rows) console.log(`      ${row['QUERY PLAN']}`);
    }
  }
}
await server.stop();

async function median(work: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let turn = 0; turn < 7; turn++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return (times.sort((a, b) => a - b)[3] ?? 0).toFixed(1).padStart(7);
}
