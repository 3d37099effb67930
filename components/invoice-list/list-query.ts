import type { InvoiceQuery, InvoiceStatus } from '../../sdk/index.ts';

/** Which invoices are listed; dates are `YYYY-MM-DD` and inclusive, amounts are totals in minor units. */
export type Filters = Omit<InvoiceQuery, 'sort' | 'limit' | 'cursor'>;
export type Sort = NonNullable<InvoiceQuery['sort']>;
export type Preset = 'all' | 'outstanding' | 'overdue' | 'paid';

/** The statuses behind the buttons above the list. */
export const presets: Record<Preset, InvoiceStatus[] | undefined> = {
  all: undefined,
  outstanding: ['due', 'overdue'],
  overdue: ['overdue'],
  paid: ['paid'],
};

const orders = /^-?(number|issueDate|dueDate|amountDue|total)$/;
const known: readonly string[] = ['draft', 'due', 'overdue', 'paid', 'void', 'uncollectible'];

/** What a list asks for. */
export interface Asked {
  /** Statuses that the host has fixed, separated by spaces; then there is no filter to choose. */
  fixed: string | undefined;
  filters: Filters;
  sort: Sort;
  limit: number;
}

export function queryOf({ fixed, filters, sort, limit }: Asked): InvoiceQuery & { limit: number } {
  const asked = fixed?.split(/\s+/).filter((word): word is InvoiceStatus => known.includes(word));
  const size = Number.isInteger(limit) ? Math.min(Math.max(limit, 1), 100) : 25;
  const order = orders.test(sort) ? sort : '-issueDate';
  return { ...filters, sort: order, limit: size, ...(asked?.length && { status: asked }) };
}

/** The order after a press on a column's heading: the other way round, or from the top. */
export function nextSort(now: Sort, field: string): Sort {
  return (now === `-${field}` ? field : `-${field}`) as Sort;
}

/** How a column is sorted, in ARIA's words; undefined for one that is not sortable. */
export function ariaSort(now: Sort, field: string): 'ascending' | 'descending' | 'none' | undefined {
  if (!orders.test(field)) return undefined;
  if (now === field) return 'ascending';
  return now === `-${field}` ? 'descending' : 'none';
}

/** The way to the page before, by the cursors that led here; behind a link those are not known: the first page always is. */
export function pageBefore(cursors: readonly (string | undefined)[]): readonly (string | undefined)[] {
  return cursors.at(-2) ? cursors.slice(0, -1) : [];
}
