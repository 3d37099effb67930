import { currencyDigits, type Money, toDecimal } from '../../sdk/index.ts';
import { cached } from './cached.ts';

const formatOf = cached((locale = '', currency = '') => {
  const digits = currencyDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
});

/**
 * An amount as people of a language write it, such as `48 250,00 kr`. The digits are ISO 4217's and not those that the
 * platform would choose, and the amount never passes through a floating-point number.
 */
export function formatMoney(money: Money, locale: string): string {
  const text = formatOf(locale, money.currency).format(toDecimal(money) as Intl.StringNumericLiteral);
  // From right to left a currency in Latin letters stands after the amount, also after one below zero.
  return text.replace(/(?<=^\u200f.+\u00a0)[A-Z]\S*$/, '\u200f$&\u200e');
}
