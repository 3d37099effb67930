import { addDays, dateIn } from '../calendar.ts';

/** Days that are billed together, both included. */
export interface Period {
  start: string;
  end: string;
}

/** The period after a day: what is left of the month that the next day lies in. */
export function periodAfter(billedThrough: string): Period {
  const start = addDays(billedThrough, 1);
  return { start, end: lastOfMonth(start) };
}

/** The last day that a period can end on which is over today. */
export function lastOverBy(today: string): string {
  return addDays(`${today.slice(0, 7)}-01`, -1);
}

/** The latest date that it is anywhere; no calendar is further ahead than UTC+14. */
export function latestDate(now: Date): string {
  return dateIn('Pacific/Kiritimati', now);
}

function lastOfMonth(date: string): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
