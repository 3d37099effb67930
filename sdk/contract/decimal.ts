import { currencyDigits, type Money, maxAmount } from './money.ts';

/**
 * Reads a decimal such as `"33.99"` or `33.99` as money, rounding half away from zero to the currency's ISO 4217
 * digits. Works on the digits as written, so no floating-point sum is ever made. Throws a `RangeError` otherwise.
 */
export function fromDecimal(value: string | number, currency: string): Money {
  const written = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(value).trim());
  if (!written) throw new RangeError(`"${value}" is not a decimal amount; write it like 1234.50`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = written;
  const point = whole.length + Number(exponent) + currencyDigits(currency);
  const digits = (whole + fraction).padStart(whole.length + fraction.length + Math.max(0, -point), '0');
  const at = Math.max(point, 0);
  const kept = digits.slice(0, at).padEnd(at, '0') || '0';
  const amount = Number(kept) + (Number(digits[at] ?? '0') >= 5 ? 1 : 0);
  if (amount > maxAmount) throw new RangeError(`${value} ${currency} is more than an amount can hold`);
  return { amount: sign && amount ? -amount : amount, currency };
}
