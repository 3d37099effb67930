import { maxAmount } from '../../../../sdk/contract/money.ts';

// Exact arithmetic on whole numbers: no amount ever passes through a fraction.

/** A line as somebody writes it; its amount and its share of the tax follow. */
export interface LineOrder {
  description: string;
  /** A decimal number with at most six decimals, such as `"12.5"`. */
  quantity: string;
  /** What is counted, such as `hours`; null where that goes without saying. */
  unit?: string | null;
  /** In minor units, before tax. */
  unitPrice: number;
  /** In basis points: 2500 are 25 per cent. */
  taxRate: number;
}

export interface PricedLine extends LineOrder {
  /** Before tax, in minor units. */
  amount: number;
  tax: number;
}

const decimal = /^(-?)(\d{1,12})(?:\.(\d{1,6}))?$/;
const wholeRate = 10_000n;

/** Whether a text is a decimal number that lines can be billed by. */
export const isQuantity = (text: string): boolean => decimal.test(text);

/** Whether a line of this quantity and price comes to an amount that can be billed. */
export function isBillable(quantity: string, unitPrice: number): boolean {
  try {
    return Number.isSafeInteger(lineAmount(quantity, unitPrice));
  } catch {
    return false;
  }
}

/** Quantity times price, rounded half away from zero; throws a `RangeError` for a quantity that is no decimal number. */
export function lineAmount(quantity: string, unitPrice: number): number {
  const [, sign = '', whole = '', fraction = ''] = decimal.exec(quantity) ?? [];
  if (whole === '') throw new RangeError(`"${quantity}" is not a decimal number with up to six decimals`);
  const units = BigInt(`${whole}${fraction}`) * (sign ? -1n : 1n);
  return safe(divideRounded(units * BigInt(unitPrice), 10n ** BigInt(fraction.length)));
}

/**
 * Lines with their amounts and tax. Tax is computed on the sum of all lines of one rate, as tax law has it, and shared out
 * among them by largest remainder, so that the lines always sum to the invoice's tax.
 */
export function priceLines(orders: readonly LineOrder[]): PricedLine[] {
  const lines = orders.map((order) => ({
    ...order,
    amount: lineAmount(order.quantity, order.unitPrice),
    tax: 0,
  }));
  for (const rate of new Set(lines.map(({ taxRate }) => taxRate))) {
    const sharing = lines.filter(({ taxRate }) => taxRate === rate);
    const shares = shareTax(
      sharing.map(({ amount }) => amount),
      rate,
    );
    sharing.forEach((line, at) => {
      line.tax = shares[at] ?? 0;
    });
  }
  return lines;
}

/** The tax on the sum of these amounts, as one whole share for each. */
export function shareTax(amounts: readonly number[], rate: number): number[] {
  const exact = amounts.map((amount) => BigInt(amount) * BigInt(rate));
  const shares = exact.map((value) => divideDown(value, wholeRate));
  const total = divideRounded(
    exact.reduce((sum, value) => sum + value, 0n),
    wholeRate,
  );
  const missing = Number(total - shares.reduce((sum, share) => sum + share, 0n));
  const remainder = (at: number) => (exact[at] ?? 0n) - (shares[at] ?? 0n) * wholeRate;
  const byRemainder = amounts.map((_, at) => at).sort((a, b) => Number(remainder(b) - remainder(a)) || a - b);
  const raised = new Set(byRemainder.slice(0, missing));
  return shares.map((share, at) => safe(share + (raised.has(at) ? 1n : 0n)));
}

function divideRounded(value: bigint, by: bigint): bigint {
  const half = by / 2n;
  return value < 0n ? -((-value + half) / by) : (value + half) / by;
}

function divideDown(value: bigint, by: bigint): bigint {
  const cut = value / by;
  return value < 0n && cut * by !== value ? cut - 1n : cut;
}

/** Throws a `RangeError` for an amount that is more than any payment may carry. */
function safe(amount: bigint): number {
  if (amount > BigInt(maxAmount) || amount < -BigInt(maxAmount))
    throw new RangeError(`An amount of ${amount} minor units is more than ${maxAmount}`);
  return Number(amount);
}
