import { eq } from 'drizzle-orm';
import type { Money } from '../../../../sdk/contract/money.ts';
import { invoice } from '../../backends/ledger/schema.ts';
import type { Transaction } from '../../store/database.ts';

/** The document that took an invoice back. */
export interface Note {
  noteId: string;
  number: string;
  /** What it gives back, above zero. */
  total: Money;
}

/** A void note or credit note as the host hears of it. */
export async function noteAnswer(tx: Transaction, noteId: string): Promise<Note> {
  const [row] = await tx.select().from(invoice).where(eq(invoice.id, noteId));
  if (!row) throw new Error(`The note ${noteId} is gone`);
  return { noteId, number: row.number, total: { amount: -row.total, currency: row.currency } };
}
