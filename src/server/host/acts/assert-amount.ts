import { lineAmount } from '../../backends/ledger/line-amounts.ts';
import { invalid } from '../act.ts';

/** A line whose amount cannot be told to the minor unit is refused before it waits to be billed. */
export function assertAmount(quantity: string, unitPrice: number): void {
  try {
    lineAmount(quantity, unitPrice);
  } catch (error) {
    throw error instanceof RangeError ? invalid({ path: 'quantity', message: error.message }) : error;
  }
}
