import * as z from 'zod/mini';

/** An amount of money: `amount` is a whole number of minor units (öre, cents, yen), `currency` is ISO 4217. */
export const money = z.object({
  amount: z.int(),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
});
export type Money = z.infer<typeof money>;

/** The largest amount one payment may carry, in minor units: it survives every number type on the way. */
export const maxAmount = 999_999_999_999_999;

// ISO 4217 gives two digits to every currency that is not named here; Intl disagrees for some twenty of them.
const digitsOf: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

/** How many decimal digits a currency has by ISO 4217: 0, 2, 3 or 4. */
export function currencyDigits(currency: string): number {
  for (const digits of [0, 3, 4]) {
    if (digitsOf[digits]?.includes(currency)) return digits;
  }
  return 2;
}

/** The amount as an exact decimal string, such as `"1234.50"`, with as many digits as the currency has. */
export function toDecimal({ amount, currency }: Money): string {
  const digits = currencyDigits(currency);
  const sign = amount < 0 ? '-' : '';
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  return digits ? `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}` : sign + text;
}

/** The sum of amounts in one currency; mixing currencies throws a `TypeError`. */
export function addMoney(first: Money, ...others: Money[]): Money {
  let { amount } = first;
  for (const other of others) {
    if (other.currency !== first.currency) {
      throw new TypeError(`Cannot add ${other.currency} to ${first.currency}: total each currency by itself`);
    }
    amount += other.amount;
  }
  return { amount, currency: first.currency };
}
