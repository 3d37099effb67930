import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { BillingClient, Invoice, InvoiceQuery } from 'betala/sdk';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { matching } from '../../src/server/backends/ledger/invoice-filters.ts';
import { pageQuery } from '../../src/server/backends/ledger/invoices.ts';
import { onEachBigLedger } from '../support/big-ledgers.ts';
import { bigProfile } from '../support/many-invoices.ts';

const size = 150;
const seed = Number(process.env.BETALA_SEED ?? Date.now() % 1_000_000_000);
const statuses = ['due', 'overdue', 'paid', 'void'] as const;
const fields = ['issueDate', 'dueDate', 'amountDue', 'total', 'number'] as const;
const sorts = fields.flatMap((field) => [field, `-${field}`] as const);

const date = fc.integer({ min: 2016, max: 2026 }).map((year) => `${year}-07-01`);
const anyFilter = fc
  .record(
    {
      status: fc.uniqueArray(fc.constantFrom(...statuses), { minLength: 1 }),
      documentType: fc.constantFrom(
        ['invoice' as const],
        ['credit-note' as const],
        ['invoice', 'credit-note'],
      ),
      currency: fc.constantFrom(['SEK'], ['EUR'], ['SEK', 'EUR'], ['USD']),
      issuedFrom: date,
      dueTo: date,
      minTotal: fc.integer({ min: 0, max: 400_000 }),
      maxTotal: fc.integer({ min: 100_000, max: 500_000 }),
      search: fc.constantFrom('B-0000', 'po-1', 'STORAGE 1', 'plan 99', 'nothing like it', '%', '_', '\\'),
    },
    { requiredKeys: [] },
  )
  .filter(({ minTotal = 0, maxTotal = minTotal }) => minTotal <= maxTotal) as fc.Arbitrary<InvoiceQuery>;
const anyOrder = fc.constantFrom(...sorts);

/** The rule of each filter, told once more and without a database. */
function passes(invoice: Invoice, query: InvoiceQuery): boolean {
  const { status, documentType, currency, issuedFrom, dueTo, minTotal, maxTotal, search } = query;
  const i = Number(invoice.number.slice(2));
  const texts = [
    invoice.number,
    invoice.purchaseOrder ?? '',
    ...['Virtual machines', 'Object storage', 'Support plan'].map((what) => `${what} ${i % 500}`),
  ];
  return (
    (!status || status.includes(invoice.status)) &&
    (!documentType || documentType.includes(invoice.documentType)) &&
    (!currency || currency.includes(invoice.total.currency)) &&
    (!issuedFrom || invoice.issueDate >= issuedFrom) &&
    (!dueTo || (invoice.dueDate !== null && invoice.dueDate <= dueTo)) &&
    (minTotal === undefined || invoice.total.amount >= minTotal) &&
    (maxTotal === undefined || invoice.total.amount <= maxTotal) &&
    (!search || texts.some((text) => text.toLowerCase().includes(search.toLowerCase())))
  );
}

function inOrder(invoices: Invoice[], sort: (typeof sorts)[number]): string[] {
  const field = sort.replace('-', '') as (typeof fields)[number];
  const key = (invoice: Invoice) => {
    const value = invoice[field];
    return value !== null && typeof value === 'object' ? value.amount : (value ?? '9999-12-31');
  };
  const compare = (a: Invoice, b: Invoice) => {
    const [x, y] = key(a) === key(b) ? [a.id, b.id] : [key(a), key(b)];
    return x < y ? -1 : 1;
  };
  const sorted = [...invoices].sort(compare).map(({ id }) => id);
  return sort.startsWith('-') ? sorted.reverse() : sorted;
}

async function idsOf(client: BillingClient, query: InvoiceQuery): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of client.invoices.list(bigProfile, query)) ids.push(id);
  return ids;
}

onEachBigLedger('invoice list', size, (service) => {
  let client: BillingClient;
  let all: Invoice[];
  before(async () => {
    client = service().clientFor('account-owner');
    all = [];
    for await (const invoice of client.invoices.list(bigProfile)) all.push(invoice);
  });

  test('Pages one after the other are the whole filtered list in its order, whatever the filter', async (t) => {
    t.diagnostic(`seed ${seed}`);
    const limits = fc.integer({ min: 7, max: 60 });
    await fc.assert(
      fc.asyncProperty(anyFilter, anyOrder, limits, async (filter, sort, limit) => {
        const expected = inOrder(
          all.filter((one) => passes(one, filter)),
          sort,
        );
        assert.deepEqual(await idsOf(client, { ...filter, sort, limit }), expected);
      }),
      { numRuns: 40, seed },
    );
  });

  test('Count and totals are those of the whole filtered list, one total per currency', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter, async (filter) => {
        const expected = all.filter((one) => passes(one, filter));
        const page = await client.invoices.list(bigProfile, { ...filter, limit: 5 });
        const sums = new Map<string, number>();
        for (const { amountDue, status, documentType } of expected) {
          const owed =
            documentType === 'invoice' && ['due', 'overdue'].includes(status) ? amountDue.amount : 0;
          sums.set(amountDue.currency, (sums.get(amountDue.currency) ?? 0) + owed);
        }
        assert.equal(page.count, expected.length);
        assert.deepEqual(new Map(page.totals?.map(({ currency, amount }) => [currency, amount])), sums);
      }),
      { numRuns: 25, seed },
    );
  });

  test('Only the first page counts, since those who read on know it already', async () => {
    const first = await client.invoices.list(bigProfile, { limit: 10 });
    const second = await client.invoices.list(bigProfile, { limit: 10, cursor: first.nextCursor ?? '' });
    assert.deepEqual([first.count, second.count, second.totals], [size, undefined, undefined]);
  });

  test('An invoice that nothing happens to is read exactly once, however others change between two pages', async () => {
    const { database } = service();
    for (const sort of ['amountDue', '-amountDue', '-issueDate'] as const) {
      const touched = new Set<string>();
      const seen: string[] = [];
      let cursor: string | null | undefined;
      for (let turn = 0; cursor !== null; turn++) {
        const page = await client.invoices.list(bigProfile, { sort, limit: 20, ...(cursor && { cursor }) });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        const id = `inv_big_${String((turn * 13 + 10) % size || 1).padStart(6, '0')}`;
        touched.add(id);
        await database.execute(
          sql`update invoice set amount_due = 3, amount_paid = total - 3, issue_date = issue_date - 90 where id = ${id}`,
        );
      }
      const still = seen.filter((id) => !touched.has(id));
      assert.equal(new Set(still).size, still.length, `${sort} read one twice`);
      assert.equal(still.length, size - touched.size, `${sort} passed one over`);
    }
  });

  test('Every order is read from an index, from the cursor on and without sorting the whole list', async () => {
    const { database } = service();
    for (const sort of sorts) {
      const { nextCursor } = await client.invoices.list(bigProfile, { sort, limit: 20 });
      const where = matching(database, bigProfile, {}, '2026-11-24');
      // The part before its signature, as the ledger gets it.
      const [cursor] = nextCursor?.split('.') ?? [];
      const query = pageQuery(database, where, { sort, limit: 20, cursor });
      const plan = await database.transaction(async (tx) => {
        // A list this short would be sorted in memory, were that allowed.
        await tx.execute(sql`set local enable_seqscan = off`);
        await tx.execute(sql`set local enable_bitmapscan = off`);
        await tx.execute(sql`set local enable_sort = off`);
        const { rows } = (await tx.execute(sql`explain ${query.getSQL()}`)) as unknown as { rows: object[] };
        return rows.map((row) => Object.values(row)[0]).join('\n');
      });
      assert.match(plan, /Index Scan/, sort);
      assert.match(plan, /Index Cond: .*ROW\(/, `${sort}:\n${plan}`);
      assert.doesNotMatch(plan, /(?<!Incremental )Sort {2}\(/, `${sort}:\n${plan}`);
    }
  });

  test('Numbers are in the order in which people count, also from one page to the next', async () => {
    const counted = [
      '2026-2/3',
      '2026-2/11',
      '2026-10/1',
      'SE-9',
      'SE-10',
      'SE-1001',
      'SE-10000',
      'SE-10000000000000000000001',
    ];
    for (const [index, number] of counted.toReversed().entries())
      await service().database.execute(
        sql`update invoice set number = ${number} where id = ${`inv_big_${String(index + 1).padStart(6, '0')}`}`,
      );
    for (const [sort, expected] of [
      ['number', counted],
      ['-number', counted.toReversed()],
    ] as const) {
      const numbers: string[] = [];
      for await (const { number } of client.invoices.list(bigProfile, { sort, limit: 7 }))
        if (counted.includes(number)) numbers.push(number);
      assert.deepEqual(numbers, expected);
    }
  });

  test('Invoices of one day come in the order of their numbers, newest first unless told, also from one page to the next', async () => {
    const numbers = ['DAY-1001', 'DAY-999', 'DAY-1000', 'DAY-10', 'DAY-9'];
    for (const [index, number] of numbers.entries())
      await service().database.execute(
        sql`update invoice set number = ${number}, issue_date = '2026-11-03', due_date = '2026-12-03', total = 700
          where id = ${`inv_big_${String(index + 30).padStart(6, '0')}`}`,
      );
    const counted = ['DAY-9', 'DAY-10', 'DAY-999', 'DAY-1000', 'DAY-1001'];
    for (const sort of [undefined, 'issueDate', '-issueDate', 'dueDate', '-dueDate', 'total'] as const) {
      const query = { search: 'DAY-', limit: 2, ...(sort && { sort }) };
      const read: string[] = [];
      for await (const { number } of client.invoices.list(bigProfile, query)) read.push(number);
      assert.deepEqual(read, sort?.startsWith('-') === false ? counted : counted.toReversed(), sort);
    }
  });

  test('Pages go on at the longest numbers, too: what tells where is short enough to be sent back', async () => {
    const longest = (first: number) => `LONGEST-${first}-${'ö1/'.repeat(200)}`.slice(0, 500);
    const numbers = [9, 10, 11].map(longest);
    for (const [index, number] of numbers.entries())
      await service().database.execute(
        sql`update invoice set number = ${number} where id = ${`inv_big_${String(index + 20).padStart(6, '0')}`}`,
      );
    for (const [sort, expected] of [
      ['number', numbers],
      ['-number', numbers.toReversed()],
    ] as const) {
      const read: string[] = [];
      for await (const { number } of client.invoices.list(bigProfile, { sort, search: 'LONGEST', limit: 1 }))
        read.push(number);
      assert.deepEqual(read, expected);
    }
  });
});
