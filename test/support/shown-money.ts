import fc from 'fast-check';
import { formatMoney } from '../../components/i18n/format-money.ts';
import { currencies } from '../../sdk/contract/currencies.ts';
import { currencyDigits, type Money, maxAmount } from '../../sdk/contract/money.ts';

const locales = ['en', 'sv', 'de', 'fr', 'fi', 'nb', 'pt-BR', 'pl', 'ja', 'zh-Hans', 'ar-EG', 'he'];

/** Every digit that is shown, in whichever numerals the language has, and whether the amount is shown as negative. */
function read(text: string, locale: string): { digits: string; isNegative: boolean } {
  const numerals = new Intl.NumberFormat(locale, { useGrouping: false }).format(9876543210);
  const digits = Array.from(text, (sign) => 9 - numerals.indexOf(sign)).filter((digit) => digit < 10);
  return { digits: digits.join(''), isNegative: /[-\u2212]/.test(text) };
}

/** Checks with random amounts that what is shown is digit for digit what is charged; gives the first that is not. */
export function firstWrongAmount(runs: number, seed?: number): string | undefined {
  const shownRight = (money: Money, locale: string) => {
    const { digits, isNegative } = read(formatMoney(money, locale), locale);
    const expected = String(Math.abs(money.amount)).padStart(currencyDigits(money.currency) + 1, '0');
    return digits === expected && isNegative === money.amount < 0;
  };
  const result = fc.check(
    fc.property(
      fc.integer({ min: -maxAmount, max: maxAmount }),
      fc.constantFrom(...currencies),
      fc.constantFrom(...locales),
      (amount, currency, locale) => shownRight({ amount, currency }, locale),
    ),
    { numRuns: runs, ...(seed !== undefined && { seed }) },
  );
  if (!result.failed) return undefined;
  const [amount, currency, locale] = result.counterexample ?? [0, 'SEK', 'en'];
  return `${amount} ${currency} is shown as ${formatMoney({ amount, currency }, locale)} in ${locale} (seed ${result.seed})`;
}
