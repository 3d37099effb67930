import { currencyDigits, type Money, toDecimal } from '../../sdk/index.ts';
import { cached } from './cached.ts';

const mostDigits = 15;

/** The largest amount that is read, in minor units: no payment carries more. */
export const largestAmount = 10 ** mostDigits - 1;

const plainFormat = cached(
  (locale = '', digits = '0') =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: Number(digits), useGrouping: false }),
);

/** How a language writes numbers: its ten digits, and what it puts before decimals and between thousands. */
const marksOf = cached((locale) => {
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(1_234_567);
  const mark = (type: Intl.NumberFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const digits = [...plainFormat(locale, '0').format(9_876_543_210)].reverse();
  return { digits, decimal: mark('decimal'), group: mark('group') };
});

/** The amount without its currency and without groups, such as `1234,50`: what a field for it begins with. */
export function writeAmount(money: Money, locale: string): string {
  const format = plainFormat(locale, String(currencyDigits(money.currency)));
  return format.format(toDecimal(money) as Intl.StringNumericLiteral);
}

/**
 * Reads an amount as people of a language write it, such as `1 234,50 kr`, in minor units. Undefined where it could be
 * meant in two ways, is not above zero, or has more decimals than its currency.
 */
export function readAmount(text: string, currency: string, locale: string): number | undefined {
  const { digits, decimal, group } = marksOf(locale);
  const latin = [...text.normalize('NFKC')].map((mark) =>
    digits.includes(mark) ? digits.indexOf(mark) : mark,
  );
  const bare = latin.join('').replace(/^[^\d-−]+|[^\d]+$|[\s'’]/g, '');
  const [, whole = '', fraction = ''] = /^(\d+)\.?(\d*)$/.exec(withPoint(bare, decimal, group) ?? '') ?? [];
  const decimals = currencyDigits(currency);
  const minor = (whole + fraction.padEnd(decimals, '0')).replace(/^0+/, '');
  return fraction.length > decimals || minor.length > mostDigits ? undefined : Number(minor) || undefined;
}

/** The number with a point before its decimals, if it is written by the rules of the language, or clearly by those of another. */
function withPoint(bare: string, decimal: string, group: string): string | undefined {
  const [whole = '', fraction, ...others] = bare.split(decimal);
  const groups = group.trim() ? whole.split(group) : [whole];
  const isGrouped = groups.length === 1 || groups.slice(1).every((three) => /^\d{3}$/.test(three));
  if (isGrouped && others.length === 0 && /^\d+$/.test(groups.join('')) && /^\d*$/.test(fraction ?? ''))
    return fraction ? `${groups.join('')}.${fraction}` : groups.join('');
  // One mark before one or two digits is never a thousand, whatever the language.
  return /^\d+[.,]\d{1,2}$/.test(bare) ? bare.replace(',', '.') : undefined;
}
