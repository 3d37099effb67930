import { eq } from 'drizzle-orm';
import { invoice } from '../../backends/ledger/schema.ts';
import type { Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { bankTransaction } from '../schema.ts';
import type { BankEntry } from './bank-entry.ts';
import { maskCardNumbers } from './mask-card-numbers.ts';

type BankRow = typeof bankTransaction.$inferSelect;

/** The bank's entry if it was kept before, by whichever file or call. */
export async function keptBefore(tx: Transaction, identity: string): Promise<BankRow | undefined> {
  const [row] = await tx.select().from(bankTransaction).where(eq(bankTransaction.identity, identity));
  return row;
}

/** Keeps an entry of the bank with the profile and invoice that it belongs to, as far as they are known. */
export async function keepEntry(
  tx: Transaction,
  { references, ...entry }: BankEntry,
  found: { profileId: string | null; invoiceId: string | null },
): Promise<BankRow> {
  const [named] = found.invoiceId
    ? await tx.select().from(invoice).where(eq(invoice.id, found.invoiceId))
    : [];
  const [row] = await tx
    .insert(bankTransaction)
    .values({
      ...{ ...entry, ...found, id: newId('bt') },
      bankReference: entry.bankReference && maskCardNumbers(entry.bankReference),
      payerName: entry.payerName && maskCardNumbers(entry.payerName),
      reference: maskCardNumbers(references.join(' '), named?.number) || null,
    })
    .returning();
  if (!row) throw new Error('A bank transaction was written and is not there');
  return row;
}
