import { monthsAfter } from '../calendar.ts';

/** Every month of the three years before this one, oldest first, as `YYYY-MM`. */
export function lastMonths(today: string, count = 36): string[] {
  const thisMonth = today.slice(0, 7);
  return Array.from({ length: count }, (_, index) => monthsAfter(thisMonth, index - count));
}

export const firstOf = (month: string) => `${month}-01`;

export function lastOf(month: string): string {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, at, 0)).toISOString().slice(0, 10);
}
