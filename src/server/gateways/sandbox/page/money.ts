import { currencyDigits, type Money, toDecimal } from '../../../../../sdk/contract/money.ts';

/** An amount as people of a language write it, with ISO 4217's digits and no floating-point number on the way. */
export function formatMoney(money: Money, locale: string): string {
  const digits = currencyDigits(money.currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(toDecimal(money) as Intl.StringNumericLiteral);
}
