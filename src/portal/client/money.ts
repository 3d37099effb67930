import { currencyDigits, type Money, toDecimal } from 'betala/sdk';
import type { Locale } from './i18n/words.ts';

/** An amount in the reader's language. Intl would choose fraction digits of its own for some currencies, so it is told. */
export function inWords(money: Money, locale: Locale): string {
  const digits = currencyDigits(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toDecimal(money) as Intl.StringNumericLiteral);
}

/** A calendar date in the reader's language; it names the same day in every time zone. */
export function dayInWords(plainDate: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(Date.parse(`${plainDate}T00:00:00Z`));
}
