import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../store/database.ts';
import { numberSeries } from './schema.ts';

/** Takes so many numbers of a series; they are given back when the transaction is, so no number is ever left out. */
export async function takeNumbers(tx: Transaction, series: string, count: number): Promise<string[]> {
  const [row] = await tx
    .update(numberSeries)
    .set({ next: sql`${numberSeries.next} + ${count}` })
    .where(eq(numberSeries.series, series))
    .returning({ next: numberSeries.next });
  if (!row) throw new Error(`The number series ${series} does not exist`);
  return Array.from({ length: count }, (_, index) => `${series}-${row.next - count + index}`);
}
