import type { Filters } from '../list-query.ts';

/** The same filters with others in place of some; what is empty is left out. */
export function withFilters(filters: Filters, changes: Partial<Record<keyof Filters, unknown>>): Filters {
  const all = Object.entries({ ...filters, ...changes });
  const isSet = (value: unknown) =>
    value !== undefined && value !== '' && !(Array.isArray(value) && !value.length);
  return Object.fromEntries(all.filter(([, value]) => isSet(value)));
}
