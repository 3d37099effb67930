import { eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../store/database.ts';
import { bankTakeBack, type bankTransaction } from '../schema.ts';
import type { OutEntry } from './bank-file.ts';
import { goneOn } from './gone-from-books.ts';

export type Kept = Pick<
  typeof bankTransaction.$inferSelect,
  'id' | 'account' | 'bankReference' | 'amount' | 'currency' | 'bookedOn'
>;

/** Whether what an entry takes back left the books: because of it, or before, such as money that was for somebody else. */
type Left = 'because-of-it' | 'not-yet' | 'before';
const byLeft: Left[] = ['because-of-it', 'not-yet', 'before'];

/** The payment that an entry takes back. */
export interface Taken {
  id: string;
  left: Left;
}

type Entry = Pick<OutEntry, 'amount' | 'bookedOn'>;

/** What is taken back of a payment, and by which entry. */
type Share = Pick<typeof bankTakeBack.$inferInsert, 'bankTransactionId' | 'amount' | 'bookedOn'>;

/**
 * The payments that entries alike take back, as many as there are entries at most; those that have left the books because
 * of them come first. What an entry takes back is kept, so that another one takes back another payment; until it has left
 * the books, it is chosen anew.
 */
export async function takenBackBy(
  tx: Transaction,
  alike: { name: string; entry: Entry; count: number },
  possible: readonly Kept[],
): Promise<Taken[]> {
  const { name, entry, count } = alike;
  const ids = possible.map(({ id }) => id);
  const kept = await tx.select().from(bankTakeBack).where(inArray(bankTakeBack.bankTransactionId, ids));
  const own = kept.filter((row) => row.entry === name);
  const others: Share[] = kept.filter((row) => row.entry !== name);
  const { amount, bookedOn } = entry;
  const taken: Taken[] = [];
  const likeliest = async (among: readonly Kept[]) => {
    const shares = [...others, ...taken.map(({ id }) => ({ bankTransactionId: id, amount, bookedOn }))];
    return (await inOrder(tx, among, entry, shares))[0];
  };
  for (const { bankTransactionId } of own) {
    const before = await likeliest(possible.filter(({ id }) => id === bankTransactionId));
    if (before?.left === 'because-of-it') taken.push(before);
  }
  while (taken.length < Math.max(count, own.length)) {
    const next = await likeliest(possible);
    if (!next) break;
    taken.push(next);
  }
  await tx.delete(bankTakeBack).where(eq(bankTakeBack.entry, name));
  const rows = taken.map(({ id }, number) => ({
    entry: name,
    number,
    bankTransactionId: id,
    amount,
    bookedOn,
  }));
  if (rows.length > 0) await tx.insert(bankTakeBack).values(rows);
  // One that another entry takes back as well is named for as long as it is in the books.
  const rest = possible.filter(({ id }) => !taken.some((one) => one.id === id));
  const named = (await inOrder(tx, rest, entry, [])).filter(({ left }) => left === 'not-yet');
  return [...byLeft.flatMap((left) => taken.filter((one) => one.left === left)), ...named].slice(0, count);
}

/** Those that an entry may take back, the likeliest first: of the newest day, since banks count their references anew. */
async function inOrder(
  tx: Transaction,
  possible: readonly Kept[],
  entry: Entry,
  shares: readonly Share[],
): Promise<Taken[]> {
  const free = possible.filter((row) => takenOf(row, shares) + entry.amount <= row.amount);
  const whole = free.filter(({ amount }) => amount === entry.amount);
  const fitting = whole.length > 0 ? whole : free;
  const newest = fitting.reduce((day, row) => (row.bookedOn > day ? row.bookedOn : day), '');
  const found: Taken[] = [];
  for (const row of fitting.filter((one) => one.bookedOn === newest)) {
    const earlier = shares.filter(({ bookedOn }) => bookedOn <= entry.bookedOn);
    const day = await goneOn(tx, row.id, takenOf(row, earlier) + entry.amount);
    found.push({
      id: row.id,
      left: day === null ? 'not-yet' : day < entry.bookedOn ? 'before' : 'because-of-it',
    });
  }
  return byLeft.flatMap((left) => found.filter((one) => one.left === left));
}

const takenOf = ({ id }: Kept, shares: readonly Share[]) =>
  shares.reduce((sum, share) => (share.bankTransactionId === id ? sum + share.amount : sum), 0);
