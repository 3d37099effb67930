import { eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../store/database.ts';
import { invoice, numberSeries } from './schema.ts';

/**
 * Takes so many numbers of a series; they are given back when the transaction is, so no number is ever left out. One that an
 * invoice from elsewhere has already is passed over.
 */
export async function takeNumbers(tx: Transaction, series: string, count: number): Promise<string[]> {
  const numbers: string[] = [];
  while (numbers.length < count) {
    const next = await take(tx, series, count - numbers.length);
    const taken = await tx
      .select({ number: invoice.number })
      .from(invoice)
      .where(inArray(invoice.number, next));
    numbers.push(...next.filter((number) => !taken.some((row) => row.number === number)));
  }
  return numbers;
}

async function take(tx: Transaction, series: string, count: number): Promise<string[]> {
  const [row] = await tx
    .update(numberSeries)
    .set({ next: sql`${numberSeries.next} + ${count}` })
    .where(eq(numberSeries.series, series))
    .returning({ next: numberSeries.next });
  if (!row) throw new Error(`The number series ${series} does not exist`);
  return Array.from({ length: count }, (_, index) => `${series}-${row.next - count + index}`);
}
