import { and, asc, desc, type SQL, sql } from 'drizzle-orm';
import type { Page } from '../../../../sdk/contract/page.ts';
import type { InvoiceQuery } from '../../../../sdk/contract/request-shapes.ts';
import type { InvoiceRow } from '../../ports.ts';
import { readCursor, writeCursor } from '../../store/cursor.ts';
import type { Reader } from '../../store/database.ts';
import { asCounted } from './as-counted.ts';
import { matching } from './invoice-filters.ts';
import { invoiceView } from './invoice-view.ts';
import type { ProfileRow } from './profiles.ts';
import { invoice } from './schema.ts';

const counted = asCounted(invoice.number);
// As counted, a number can be longer than a cursor may be. An invoice keeps its number: the id tells enough.
const countedOf = (id: string) =>
  sql`(select ${asCounted(invoice.number)} from ${invoice} where ${invoice.id} = ${id})`;

/** What a list is ordered by, before the id; where a page ended is told by what was written of the first key, and by the id. */
interface Order {
  keys: SQL[];
  written: SQL<string>;
  edges(written: string, id: string): SQL[];
}

/** By a key that a cursor holds as text; those that are alike in it, such as all of one day, by number. */
const by = (key: SQL, type: SQL): Order => ({
  keys: [key, counted],
  written: sql<string>`(${key})::text`,
  edges: (written, id) => [sql`${written}::${type}`, countedOf(id)],
});

// Each of these has an index that begins with the profile and ends with the id.
const sortable = {
  issueDate: by(sql`${invoice.issueDate}`, sql`date`),
  // Invoices without a due date come after all others.
  dueDate: by(sql`coalesce(${invoice.dueDate}, 'infinity')`, sql`date`),
  amountDue: by(sql`${invoice.amountDue}`, sql`bigint`),
  total: by(sql`${invoice.total}`, sql`bigint`),
  number: { keys: [counted], written: sql<string>`''`, edges: (_, id) => [countedOf(id)] },
} satisfies Record<string, Order>;

const orderOf = (sort: string): Order => sortable[sort.replace('-', '') as keyof typeof sortable];

interface Circumstances {
  today: string;
  /** Whether count and totals are wanted with the first page; they are unless told. */
  counted?: boolean;
}

/**
 * One page of a profile's invoices. The first one carries the count and the outstanding totals of the whole filtered list,
 * which cost more than a page; those who read on know them already.
 */
export async function listInvoices(
  reader: Reader,
  profile: ProfileRow,
  { sort = '-issueDate', limit = 25, cursor, ...filters }: InvoiceQuery,
  { today, counted = true }: Circumstances,
): Promise<Page<InvoiceRow>> {
  const where = matching(reader, profile.id, filters, today);
  const rows = await pageQuery(reader, where, { sort, limit, cursor });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ row }) => invoiceView(row, profile, today)),
    nextCursor: rows.length > limit && last ? writeCursor([sort, last.written, last.row.id]) : null,
    ...(counted && !cursor && (await summary(reader, where))),
  };
}

/** The rows after a cursor, and one more that tells whether there is a next page. */
export function pageQuery(
  reader: Reader,
  where: SQL | undefined,
  { sort, limit, cursor }: Required<Pick<InvoiceQuery, 'sort' | 'limit'>> & Pick<InvoiceQuery, 'cursor'>,
) {
  const { keys, written } = orderOf(sort);
  const direction = sort.startsWith('-') ? desc : asc;
  return reader
    .select({ row: invoice, written })
    .from(invoice)
    .where(and(where, cursor ? beyond(sort, cursor) : undefined))
    .orderBy(...keys.map((key) => direction(key)), direction(invoice.id))
    .limit(limit + 1);
}

function beyond(sort: string, cursor: string): SQL {
  const [cursorSort, written = '', id = ''] = readCursor(cursor, 3);
  if (cursorSort !== sort) return sql`false`;
  const { keys, edges } = orderOf(sort);
  const row = sql`(${sql.join([...keys, invoice.id], sql`, `)})`;
  const last = sql`(${sql.join([...edges(written, id), sql`${id}::text`], sql`, `)})`;
  return sort.startsWith('-') ? sql`${row} < ${last}` : sql`${row} > ${last}`;
}

async function summary(
  reader: Reader,
  where: SQL | undefined,
): Promise<Pick<Page<InvoiceRow>, 'count' | 'totals'>> {
  const rows = await summaryQuery(reader, where);
  return {
    count: rows.reduce((sum, { count }) => sum + Number(count), 0),
    totals: rows.map(({ currency, due }) => ({ amount: Number(due), currency })),
  };
}

/** How many invoices pass the filters, and what is due on them, per currency. */
export function summaryQuery(reader: Reader, where: SQL | undefined) {
  const open = sql`${invoice.state} = 'open' and ${invoice.documentType} = 'invoice'`;
  return reader
    .select({
      currency: invoice.currency,
      count: sql<string>`count(*)::text`,
      due: sql<string>`coalesce(sum(${invoice.amountDue}) filter (where ${open}), 0)::text`,
    })
    .from(invoice)
    .where(where)
    .groupBy(invoice.currency)
    .orderBy(asc(invoice.currency));
}
