import { inArray } from 'drizzle-orm';
import type { Money } from '../../../../sdk/contract/money.ts';
import type { Reader } from '../../store/database.ts';
import { reversedOf } from '../acts/reverse-bank-payment.ts';
import { bankTransaction } from '../schema.ts';
import type { OutEntry } from './bank-file.ts';
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
  'id' | 'account' | 'bankReference' | 'amount' | 'currency'
>;

const atOnce = 5000;
const referenceOf = ({ bankReference }: OutEntry) => bankReference && maskCardNumbers(bankReference);

export async function readWentOut(reader: Reader, out: readonly OutEntry[]): Promise<WentOut> {
  const kept = await keptUnder(
    reader,
    out.flatMap((entry) => referenceOf(entry) ?? []),
  );
  const went: WentOut = { takenBack: [], reversed: 0, other: 0 };
  for (const entry of out) {
    const of = kept.find((row) => isOf(row, entry));
    if (!of && !entry.isReversal) went.other++;
    else if (of && (await reversedOf(reader, of.id)) >= entry.amount) went.reversed++;
    else went.takenBack.push(lineOf(entry, of));
  }
  return went;
}

async function keptUnder(reader: Reader, references: readonly string[]): Promise<Kept[]> {
  const { id, account, bankReference, amount, currency } = bankTransaction;
  const kept: Kept[] = [];
  for (let at = 0; at < references.length; at += atOnce) {
    const some = inArray(bankReference, references.slice(at, at + atOnce));
    const rows = reader.select({ id, account, bankReference, amount, currency }).from(bankTransaction);
    kept.push(...(await rows.where(some)));
  }
  return kept;
}

const isOf = (row: Kept, entry: OutEntry) =>
  row.bankReference === referenceOf(entry) &&
  row.account === entry.account &&
  row.amount === entry.amount &&
  row.currency === entry.currency;

const lineOf = (
  { bookedOn, amount, currency, references, payerName }: OutEntry,
  of: Kept | undefined,
): TakenBack => ({
  ...{ bankTransactionId: of?.id ?? null, bookedOn, amount: { amount, currency } },
  reference: maskCardNumbers(references.join(' ')) || null,
  payerName: payerName && maskCardNumbers(payerName),
});
