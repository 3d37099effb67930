import { inArray } from 'drizzle-orm';
import type { Money } from '../../../../sdk/contract/money.ts';
import { type Database, inTransaction, patiently, type Reader } from '../../store/database.ts';
import { fingerprint } from '../../store/fingerprint.ts';
import { bankTransaction } from '../schema.ts';
import type { OutEntry } from './bank-file.ts';
import { maskCardNumbers } from './mask-card-numbers.ts';
import { type Kept, type Taken, takenBackBy } from './take-backs.ts';

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

const atOnce = 5000;
const referenceOf = ({ bankReference }: OutEntry) => bankReference && maskCardNumbers(bankReference);

/** What an entry says by which it is known again, in whichever file: two that say the same are two entries of one file. */
const keyOf = ({ account, bankReference, bookedOn, amount, currency, isReversal }: OutEntry) =>
  JSON.stringify([account, bankReference, bookedOn, amount, currency, isReversal]);

/** Each payment, or each part of it, is taken back by one entry of one file. */
export async function readWentOut(database: Database, out: readonly OutEntry[]): Promise<WentOut> {
  const kept = await keptUnder(database, [...new Set(out.flatMap((entry) => referenceOf(entry) ?? []))]);
  const went: WentOut = { takenBack: [], reversed: 0, other: 0 };
  for (const [key, alike] of Map.groupBy(out, keyOf)) {
    const taken = await takenBackByAlike(database, key, alike, kept);
    for (const [at, entry] of alike.entries()) {
      const of = taken?.[at];
      if (!taken && !entry.isReversal) went.other++;
      else if (of?.left === 'because-of-it') went.reversed++;
      else went.takenBack.push(lineOf(entry, of));
    }
  }
  return went;
}

/** What entries that say the same take back; undefined where no payment could be meant. */
async function takenBackByAlike(
  database: Database,
  key: string,
  alike: readonly OutEntry[],
  kept: Map<string | null, Kept[]>,
): Promise<Taken[] | undefined> {
  const [entry] = alike;
  const possible = entry ? (kept.get(referenceOf(entry)) ?? []).filter((row) => isOf(row, entry)) : [];
  if (!entry || possible.length === 0) return undefined;
  const named = { name: await fingerprint(['bank-take-back', key]), entry, count: alike.length };
  return inTransaction(database, (tx) => takenBackBy(tx, named, possible), patiently);
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
  (row.amount === entry.amount || (entry.isReversal && row.amount > entry.amount)) &&
  row.currency === entry.currency &&
  row.bookedOn <= entry.bookedOn;

const lineOf = (
  { bookedOn, amount, currency, references, payerName }: OutEntry,
  of: { id: string } | undefined,
): TakenBack => ({
  ...{ bankTransactionId: of?.id ?? null, bookedOn, amount: { amount, currency } },
  reference: maskCardNumbers(references.join(' ')) || null,
  payerName: payerName && maskCardNumbers(payerName),
});
