import { cached } from './cached.ts';

const formatOf = cached(
  (locale = '', currency = '') => new Intl.NumberFormat(locale, { style: 'currency', currency }),
);

/** A currency as amounts in it show it, such as `kr`. */
export function currencySign(currency: string, locale: string): string {
  const parts = formatOf(locale, currency).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}
