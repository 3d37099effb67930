import type { Money } from '../../../sdk/contract/money.ts';
import type { DocumentSource } from '../ports.ts';

interface TaxOfRate {
  /** In basis points. */
  rate: number;
  /** What is taxed at this rate. */
  base: Money;
  tax: Money;
}

/** The tax told apart by its rates, highest first; nothing where a line does not tell its own, or where they do not add up. */
export function taxesOf({
  invoice,
  lineTaxes = [],
}: Pick<DocumentSource, 'invoice' | 'lineTaxes'>): TaxOfRate[] {
  const { lines, subtotal, tax } = invoice;
  const taxed = lines.flatMap(({ amount }, at) => {
    const own = lineTaxes[at];
    return own ? [{ rate: own.rate, base: amount.amount, tax: own.tax.amount }] : [];
  });
  const sum = (of: 'base' | 'tax', parts: typeof taxed) => parts.reduce((total, part) => total + part[of], 0);
  const addsUp = sum('base', taxed) === subtotal.amount && sum('tax', taxed) === tax.amount;
  if (taxed.length < lines.length || !addsUp) return [];
  const { currency } = tax;
  return [...Map.groupBy(taxed, ({ rate }) => rate)]
    .sort(([one], [other]) => other - one)
    .map(([rate, parts]) => ({
      rate,
      base: { amount: sum('base', parts), currency },
      tax: { amount: sum('tax', parts), currency },
    }));
}
