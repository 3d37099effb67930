import type { DocumentType, InvoiceStatus } from '../../../sdk/index.ts';
import type { Filters } from '../list-query.ts';
import { withFilters } from './with-filters.ts';

export const statuses: InvoiceStatus[] = ['due', 'overdue', 'paid', 'draft', 'void', 'uncollectible'];
export const documentTypes: DocumentType[] = ['invoice', 'credit-note', 'void-note', 'tax-receipt'];
/** As much of a search as the service takes. */
export const longestSearch = 100;
/** As many values of one filter as the service takes. */
const mostValues = 20;

const several = (text: string) => [...new Set(text.split(','))].slice(0, mostValues);
const amongst =
  <Value extends string>(known: readonly Value[]) =>
  (text: string) =>
    several(text).filter((one): one is Value => known.some((value) => value === one));
/** A day of the calendar, which 30 February is not. */
const day = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) ? text : undefined;
const amount = (text: string) => (/^-?\d{1,15}$/.test(text) ? Number(text) : undefined);

const readers: { readonly [Name in keyof Filters]-?: (text: string) => Filters[Name] } = {
  status: amongst(statuses),
  documentType: amongst(documentTypes),
  currency: (text) => several(text).filter((one) => /^[A-Z]{3}$/.test(one)),
  issuedFrom: day,
  issuedTo: day,
  dueFrom: day,
  dueTo: day,
  search: (text) => text.slice(0, longestSearch),
  minTotal: amount,
  maxTotal: amount,
};

export const filterNames = Object.keys(readers) as (keyof Filters)[];

/** Reads filters from texts, and leaves out what the service would refuse: no address leads to a list that cannot be loaded. */
export function knownFilters(textOf: (name: keyof Filters) => string | undefined): Filters {
  const read = filterNames.map((name) => [name, readers[name](textOf(name) ?? '')]);
  return withFilters({}, Object.fromEntries(read));
}
