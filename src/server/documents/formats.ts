import { currencyDigits, type Money, toDecimal } from '../../../sdk/contract/money.ts';

/** Amounts and dates as one language writes them. */
export interface Formats {
  /** Such as `1 234,50`; the currency stands over the column. */
  amount(money: Money): string;
  /** With its ISO 4217 code, such as `SEK 1,234.50`. */
  money(money: Money): string;
  /** A rate of basis points as per cent, such as `25 %`. */
  percent(basisPoints: number): string;
  /** A calendar date, the same in every time zone. */
  date(plainDate: string): string;
  /** The calendar date that it was in a time zone. */
  dateOf(instant: string, timeZone: string): string;
  /** What a country is called, such as `Sverige` for `SE`; other words stay as they are. */
  country(code: string | undefined): string;
  /** From one date to another, as a period. */
  period(from: string, to: string): string;
}

export function formatsOf(locale: string): Formats {
  const numbers = (currency: string, style: Intl.NumberFormatOptions) => {
    const digits = currencyDigits(currency);
    return new Intl.NumberFormat(locale, {
      ...style,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  };
  const dates = (timeZone: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const plain = dates('UTC');
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const midnight = (date: string) => Date.parse(`${date}T00:00:00Z`);
  const exact = (money: Money) => toDecimal(money) as Intl.StringNumericLiteral;
  return {
    amount: (money) => numbers(money.currency, {}).format(exact(money)),
    money: (money) =>
      numbers(money.currency, {
        style: 'currency',
        currency: money.currency,
        currencyDisplay: 'code',
      }).format(exact(money)),
    percent: (basisPoints) => percents.format(basisPoints / 10_000),
    date: (plainDate) => plain.format(midnight(plainDate)),
    dateOf: (instant, timeZone) => dates(timeZone).format(Date.parse(instant)),
    country: (code = '') => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    period: (from, to) => `${plain.format(midnight(from))} – ${plain.format(midnight(to))}`,
  };
}
