import type { InvoiceQuery, InvoiceStatus } from '../../sdk/index.ts';

export type Filter = 'all' | 'outstanding' | 'overdue' | 'paid';
export type SortField = 'number' | 'issueDate' | 'dueDate' | 'amountDue';

const statuses: Record<Filter, InvoiceStatus[] | undefined> = {
  all: undefined,
  outstanding: ['due', 'overdue'],
  overdue: ['overdue'],
  paid: ['paid'],
};

const orders = /^-?(number|issueDate|dueDate|amountDue)$/;
const known: readonly string[] = ['draft', 'due', 'overdue', 'paid', 'void', 'uncollectible'];

/** What a list shows: its filter, its order, and the cursors of the pages that lead to the one it is on. */
export interface ListState {
  /** Statuses that the host has fixed, separated by spaces; then there is no filter to choose. */
  fixed: string | undefined;
  filter: Filter;
  sort: NonNullable<InvoiceQuery['sort']>;
  limit: number;
  cursors: readonly string[];
}

export function queryOf({ fixed, filter, sort, limit, cursors }: ListState): InvoiceQuery {
  const asked = fixed?.split(/\s+/).filter((word): word is InvoiceStatus => known.includes(word));
  const status = asked?.length ? asked : statuses[filter];
  const cursor = cursors.at(-1);
  const size = Number.isInteger(limit) ? Math.min(Math.max(limit, 1), 100) : 25;
  const order = orders.test(sort) ? sort : '-issueDate';
  return { sort: order, limit: size, ...(status && { status }), ...(cursor && { cursor }) };
}

/** The order after a press on a column's heading: the other way round, or from the top. */
export function nextSort(now: ListState['sort'], field: SortField): ListState['sort'] {
  return now === `-${field}` ? field : `-${field}`;
}

/** How a column is sorted, in ARIA's words. */
export function ariaSort(now: ListState['sort'], field: SortField): 'ascending' | 'descending' | 'none' {
  if (now === field) return 'ascending';
  return now === `-${field}` ? 'descending' : 'none';
}
