import type { Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import type { AccountKind } from './accounts.ts';
import { insertAll } from './insert-all.ts';
import { ledgerEntry, ledgerTransaction } from './schema.ts';

/** One side of a transaction: positive for a debit, negative for a credit, in minor units. */
export interface Entry {
  account: AccountKind;
  currency: string;
  amount: number;
  invoiceId?: string;
  creditId?: string;
}

export interface Posting {
  profileId: string;
  kind: string;
  /** What is booked, such as an attempt's id; the same source cannot be booked twice under one kind. */
  sourceId: string;
  postedAt: Date;
  method?: string | undefined;
  /** The payment, or the bank transaction, whose money is moved on. */
  paymentId?: string | undefined;
  entries: Entry[];
}

/** Throws unless the entries sum to zero in each currency. */
export function assertBalanced(entries: readonly Entry[]): void {
  const sums = new Map<string, number>();
  for (const { currency, amount } of entries) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  for (const [currency, sum] of sums) {
    if (sum !== 0) throw new Error(`Refused to book a transaction that is ${sum} ${currency} out of balance`);
  }
}

/** Books one transaction; entries of nothing are left out. */
export function post(tx: Transaction, posting: Posting): Promise<void> {
  return postAll(tx, [posting]);
}

/** Books many transactions with few statements. */
export async function postAll(tx: Transaction, postings: readonly Posting[]): Promise<void> {
  const transactions: (typeof ledgerTransaction.$inferInsert)[] = [];
  const booked: (typeof ledgerEntry.$inferInsert)[] = [];
  for (const { entries, method, paymentId, ...posting } of postings) {
    assertBalanced(entries);
    const moved = entries.filter(({ amount }) => amount !== 0);
    if (moved.length === 0) continue;
    const id = newId('txn');
    const { profileId } = posting;
    transactions.push({ id, method: method ?? null, paymentId: paymentId ?? null, ...posting });
    booked.push(...moved.map((entry, position) => ({ ...entry, transactionId: id, position, profileId })));
  }
  await insertAll(tx, ledgerTransaction, transactions);
  await insertAll(tx, ledgerEntry, booked);
}
