import { and, asc, desc, eq, gte, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Page } from '../../../../sdk/contract/page.ts';
import type { InvoiceQuery } from '../../../../sdk/contract/request-shapes.ts';
import type { InvoiceRow } from '../../ports.ts';
import { readCursor, writeCursor } from '../../store/cursor.ts';
import type { Reader } from '../../store/database.ts';
import { hasStatus } from './invoice-status.ts';
import { invoiceView } from './invoice-view.ts';
import { invoice } from './schema.ts';

const sortable = {
  issueDate: sql<string>`${invoice.issueDate}::text`,
  // Invoices without a due date come after all others.
  dueDate: sql<string>`coalesce(${invoice.dueDate}::text, '9999-12-31')`,
  amountDue: sql<string>`lpad(${invoice.amountDue}::text, 20, '0')`,
  number: sql<string>`${invoice.number}`,
};

/** One page of a profile's invoices, with the count and the outstanding totals of the whole filtered list. */
export async function listInvoices(
  reader: Reader,
  profileId: string,
  { sort = '-issueDate', limit = 25, cursor, ...filters }: InvoiceQuery,
  today: string,
): Promise<Page<InvoiceRow>> {
  const field = sort.replace('-', '') as keyof typeof sortable;
  const direction = sort.startsWith('-') ? desc : asc;
  const where = and(eq(invoice.profileId, profileId), ...conditions(filters, today));
  const key = sortable[field];
  const rows = await reader
    .select({ row: invoice, key })
    .from(invoice)
    .where(and(where, cursor ? beyond(key, sort, cursor) : undefined))
    .orderBy(direction(key), direction(invoice.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ row }) => invoiceView(row, today)),
    nextCursor: rows.length > limit && last ? writeCursor([sort, last.key, last.row.id]) : null,
    ...(await summary(reader, where)),
  };
}

function beyond(key: SQL<string>, sort: string, cursor: string): SQL {
  const [cursorSort, after, id] = readCursor(cursor, 3);
  if (cursorSort !== sort) return sql`false`;
  const row = sql`(${key}, ${invoice.id})`;
  return sort.startsWith('-') ? sql`${row} < (${after}, ${id})` : sql`${row} > (${after}, ${id})`;
}

function conditions(
  filters: Omit<InvoiceQuery, 'sort' | 'limit' | 'cursor'>,
  today: string,
): (SQL | undefined)[] {
  const { status, documentType, issuedFrom, issuedTo, minTotal, maxTotal, search } = filters;
  // Wildcards of LIKE are taken as the characters they are.
  const pattern = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return [
    status && or(...status.map((one) => hasStatus(one, today))),
    documentType && inArray(invoice.documentType, documentType),
    issuedFrom ? gte(invoice.issueDate, issuedFrom) : undefined,
    issuedTo ? lte(invoice.issueDate, issuedTo) : undefined,
    minTotal === undefined ? undefined : gte(invoice.total, minTotal),
    maxTotal === undefined ? undefined : lte(invoice.total, maxTotal),
    pattern
      ? sql`(${invoice.number} ilike ${pattern} or ${invoice.purchaseOrder} ilike ${pattern})`
      : undefined,
  ];
}

async function summary(
  reader: Reader,
  where: SQL | undefined,
): Promise<Pick<Page<InvoiceRow>, 'count' | 'totals'>> {
  const open = sql`${invoice.state} = 'open' and ${invoice.documentType} = 'invoice'`;
  const rows = await reader
    .select({
      currency: invoice.currency,
      count: sql<string>`count(*)::text`,
      due: sql<string>`coalesce(sum(${invoice.amountDue}) filter (where ${open}), 0)::text`,
    })
    .from(invoice)
    .where(where)
    .groupBy(invoice.currency)
    .orderBy(asc(invoice.currency));
  return {
    count: rows.reduce((sum, { count }) => sum + Number(count), 0),
    totals: rows.map(({ currency, due }) => ({ amount: Number(due), currency })),
  };
}
