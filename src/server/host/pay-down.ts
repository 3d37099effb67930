import { eq, sql } from 'drizzle-orm';
import { invoice } from '../backends/ledger/schema.ts';
import type { Transaction } from '../store/database.ts';
import type { InvoiceRow } from './open-invoice.ts';

/** Lowers what is due on an invoice by money that has come in; nothing is charged automatically once it is settled. */
export async function payDown(tx: Transaction, row: InvoiceRow, amount: number): Promise<number> {
  const amountDue = row.amountDue - amount;
  await tx
    .update(invoice)
    .set({
      amountDue,
      amountPaid: sql`${invoice.amountPaid} + ${amount}`,
      version: sql`${invoice.version} + 1`,
      ...(amountDue === 0 && { automaticCharge: null, nextTry: null }),
    })
    .where(eq(invoice.id, row.id));
  return amountDue;
}
