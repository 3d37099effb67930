import { inArray } from 'drizzle-orm';
import type { Money } from '../../../../sdk/contract/money.ts';
import type { Reader } from '../../store/database.ts';
import { bankTransaction } from '../schema.ts';
import type { OutEntry } from './bank-file.ts';
import { goneOn } from './gone-from-books.ts';
import { maskCardNumbers } from './mask-card-numbers.ts';

/** Money that had come in and that the bank took back, by its own word or under the reference that it came in with. */
export interface TakenBack {
  /** The payment that was taken back, for `reverseBankPayment`; null where the bank does not say which. */
  bankTransactionId: string | null;
  bookedOn: string;
  amount: Money;
  /** What the bank or the payer wrote. */
  reference: string | null;
  payerName: string | null;
}

/** What money that went out has to do with payments. */
export interface WentOut {
  /** What must leave the books. */
  takenBack: TakenBack[];
  /** How many left them before, and how many have nothing to do with payments. */
  reversed: number;
  other: number;
}

type Kept = Pick<
  typeof bankTransaction.$inferSelect,
  'id' | 'account' | 'bankReference' | 'amount' | 'currency' | 'bookedOn'
>;

const atOnce = 5000;
const referenceOf = ({ bankReference }: OutEntry) => bankReference && maskCardNumbers(bankReference);

/** Each payment is taken back by one entry of a file, so that two alike have one each. */
export async function readWentOut(reader: Reader, out: readonly OutEntry[]): Promise<WentOut> {
  const kept = await keptUnder(reader, [...new Set(out.flatMap((entry) => referenceOf(entry) ?? []))]);
  const used = new Set<string>();
  const went: WentOut = { takenBack: [], reversed: 0, other: 0 };
  for (const entry of out) {
    const possible = (kept.get(referenceOf(entry)) ?? []).filter((row) => isOf(row, entry));
    const unused = possible.filter(({ id }) => !used.has(id));
    const of = await likeliest(reader, unused, entry);
    if (of) used.add(of.id);
    if (possible.length === 0 && !entry.isReversal) went.other++;
    else if (of?.left === 'because-of-it') went.reversed++;
    else went.takenBack.push(lineOf(entry, of));
  }
  return went;
}

async function keptUnder(reader: Reader, references: readonly string[]) {
  const { id, account, bankReference, amount, currency, bookedOn } = bankTransaction;
  const kept: Kept[] = [];
  for (let at = 0; at < references.length; at += atOnce) {
    const some = inArray(bankReference, references.slice(at, at + atOnce));
    const columns = { id, account, bankReference, amount, currency, bookedOn };
    kept.push(...(await reader.select(columns).from(bankTransaction).where(some).orderBy(id)));
  }
  return Map.groupBy(kept, ({ bankReference }) => bankReference);
}

const isOf = (row: Kept, entry: OutEntry) =>
  row.account === entry.account &&
  row.amount === entry.amount &&
  row.currency === entry.currency &&
  row.bookedOn <= entry.bookedOn;

/** Whether a payment left the books: because the bank took it back, or before, such as one that was for somebody else. */
type Left = 'because-of-it' | 'not-yet' | 'before';
const byLeft: Left[] = ['because-of-it', 'not-yet', 'before'];

/** The newest one, since banks count their references anew; of several of one day one that left the books because of it. */
async function likeliest(reader: Reader, possible: readonly Kept[], { bookedOn }: OutEntry) {
  const newest = possible.reduce((day, row) => (row.bookedOn > day ? row.bookedOn : day), '');
  const alike: { id: string; left: Left }[] = [];
  for (const row of possible.filter((one) => one.bookedOn === newest)) {
    const day = await goneOn(reader, row);
    alike.push({ id: row.id, left: day === null ? 'not-yet' : day < bookedOn ? 'before' : 'because-of-it' });
  }
  return byLeft.flatMap((left) => alike.filter((one) => one.left === left))[0];
}

const lineOf = (
  { bookedOn, amount, currency, references, payerName }: OutEntry,
  of: { id: string } | undefined,
): TakenBack => ({
  ...{ bankTransactionId: of?.id ?? null, bookedOn, amount: { amount, currency } },
  reference: maskCardNumbers(references.join(' ')) || null,
  payerName: payerName && maskCardNumbers(payerName),
});
