import { cached } from './cached.ts';

const dateFormat = cached(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
);

/** A calendar date such as `24 nov. 2026`; it names the same day in every time zone. */
export function formatDate(plainDate: string, locale: string): string {
  const midnight = Date.parse(`${plainDate}T00:00:00Z`);
  return Number.isNaN(midnight) ? plainDate : dateFormat(locale).format(midnight);
}

/** An instant, on the reader's own clock. */
export function formatInstant(instant: string | number, locale: string): string {
  const time = new Date(instant);
  if (Number.isNaN(time.valueOf())) return String(instant);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}
