// Making one takes longer than all that is done with it, and there are few time zones.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format;
}

/** The calendar date that it is somewhere, as `YYYY-MM-DD`. */
export function dateIn(timeZone: string, now: Date): string {
  const parts = formatFor(timeZone).formatToParts(now);
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

const quarterOfAnHour = 900_000;

/** When a calendar date begins somewhere; every time zone is off by whole quarters of an hour, at most 14 hours. */
export function startOfDay(date: string, timeZone: string): Date {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const at = (quarter: number) => new Date(midnight + quarter * quarterOfAnHour);
  let [early, late] = [-14 * 4, 14 * 4];
  while (early < late) {
    const middle = Math.floor((early + late) / 2);
    if (dateIn(timeZone, at(middle)) < date) early = middle + 1;
    else late = middle;
  }
  return at(late);
}

/** The month so many months later, both as `YYYY-MM`. */
export function monthsAfter(month: string, count: number): string {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, at - 1 + count, 1)).toISOString().slice(0, 7);
}

/** A date so many days later; plain calendar arithmetic, no time zone. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How a card that is good to the end of a month stands: `expiring` within the next two months. */
export function cardExpiry(
  month: number | null,
  year: number | null,
  today: string,
): 'none' | 'valid' | 'expiring' | 'expired' {
  if (!month || !year) return 'none';
  const left = year * 12 + month - (Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)));
  if (left < 0) return 'expired';
  return left <= 2 ? 'expiring' : 'valid';
}
