import { currencyDigits, type Money, toDecimal } from '../../sdk/index.ts';
import { cached } from './cached.ts';

const mostDigits = 15;

/** The largest amount that is read, in minor units: no payment carries more. */
export const largestAmount = 10 ** mostDigits - 1;

const moneyFormat = cached(
  (locale = '', currency = '', digits = '0') =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: Number(digits),
      maximumFractionDigits: Number(digits),
    }),
);

/**
 * How a language writes amounts of a currency, which may differ from how it writes numbers: its ten digits, what it puts before
 * decimals and between groups, and how many digits there are in the groups before the last, which has three.
 */
const marksOf = cached((locale, currency) => {
  const parts = moneyFormat(locale, currency, '1').formatToParts(1_234_567);
  const all = (type: Intl.NumberFormatPartTypes) =>
    parts.filter((part) => part.type === type).map(({ value }) => value);
  const digits = [...new Intl.NumberFormat(locale, { useGrouping: false }).format(9_876_543_210)].reverse();
  const [decimal = ''] = all('decimal');
  const [group = ''] = all('group');
  return { digits, decimal, group, inGroup: all('integer').at(-2)?.length ?? 3 };
});
type Marks = ReturnType<typeof marksOf>;

/** The amount without its currency, such as `1 234,50`: what a field for it begins with. */
export function writeAmount(money: Money, locale: string): string {
  const format = moneyFormat(locale, money.currency, String(currencyDigits(money.currency)));
  return format
    .formatToParts(toDecimal(money) as Intl.StringNumericLiteral)
    .filter(({ type }) => type !== 'currency' && type !== 'literal')
    .map(({ value }) => value)
    .join('');
}

/**
 * Reads an amount as people of a language write it, such as `1 234,50 kr`, in minor units. Undefined where it could be
 * meant in two ways, is not above zero, or has more decimals than its currency.
 */
export function readAmount(text: string, currency: string, locale: string): number | undefined {
  const [whole, fraction] = digitsOf(text, currency, locale);
  const decimals = currencyDigits(currency);
  const minor = (whole + fraction.padEnd(decimals, '0')).replace(/^0+/, '');
  return fraction.length > decimals || minor.length > mostDigits ? undefined : Number(minor) || undefined;
}

/** How many decimals are written, where it is a number. */
export const decimalsIn = (text: string, currency: string, locale: string): number =>
  digitsOf(text, currency, locale)[1].length;

/** The digits before the decimals, and those of them; none where it is no number. */
function digitsOf(text: string, currency: string, locale: string): [whole: string, fraction: string] {
  const marks = marksOf(locale, currency);
  const latin = [...text.normalize('NFKC')].map((mark) =>
    marks.digits.includes(mark) ? marks.digits.indexOf(mark) : mark,
  );
  const bare = latin.join('').replace(/^[^\d-−]+|[^\d]+$|[\s'’]/g, '');
  const [, whole = '', fraction = ''] = /^(\d+)\.?(\d*)$/.exec(withPoint(bare, marks) ?? '') ?? [];
  return [whole, fraction];
}

/** The number with a point before its decimals, if it is written by the rules of the language, or clearly by those of another. */
function withPoint(bare: string, { decimal, group, inGroup }: Marks): string | undefined {
  const [whole = '', fraction, ...others] = bare.split(decimal);
  const groups = group.trim() ? whole.split(group) : [whole];
  const isGroup = (digits: string, size: number) => digits.length === size && /^\d+$/.test(digits);
  const isGrouped =
    groups.length === 1 ||
    (isGroup(groups.at(-1) ?? '', 3) && groups.slice(1, -1).every((digits) => isGroup(digits, inGroup)));
  if (isGrouped && others.length === 0 && /^\d+$/.test(groups.join('')) && /^\d*$/.test(fraction ?? ''))
    return fraction ? `${groups.join('')}.${fraction}` : groups.join('');
  // One mark before one or two digits is never a thousand, whatever the language.
  return /^\d+[.,]\d{1,2}$/.test(bare) ? bare.replace(',', '.') : undefined;
}
