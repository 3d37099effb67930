import { currencies } from '../../../../sdk/contract/currencies.ts';
import { currencyDigits, maxAmount } from '../../../../sdk/contract/money.ts';

/**
 * Minor units of an amount as a bank writes it, such as `1234.50`, by the digits that ISO 4217 gives the currency. Throws
 * a `RangeError` that says what to write; nothing is ever rounded.
 */
export function exactAmount(text: string, currency: string): number {
  if (!currencies.has(currency)) throw new RangeError('Write an ISO 4217 currency code, such as SEK');
  const digits = currencyDigits(currency);
  const [, whole, fraction = ''] = /^(\d{1,18})(?:\.(\d{1,18}))?$/.exec(text) ?? [];
  if (whole === undefined)
    throw new RangeError(
      'Write an amount above zero with a decimal point and no separators, such as 1234.50',
    );
  if (/[1-9]/.test(fraction.slice(digits)))
    throw new RangeError(`Write at most ${digits} decimals, since ${currency} has no more`);
  const amount = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  if (amount > maxAmount) throw new RangeError('Is more than an amount can hold');
  return amount;
}
