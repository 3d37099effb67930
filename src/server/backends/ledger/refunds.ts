import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Attempt } from '../../payments/attempt.ts';
import type { Reversal } from '../../ports.ts';
import type { Reader, Transaction } from '../../store/database.ts';
import { lastTaken, nextTurn, turnedIn } from './dispute-turns.ts';
import { type Booking, leaving, reopen, sum, take } from './money-back.ts';
import { type Incoming, sharesOf } from './payment-shares.ts';
import { type Entry, post } from './post.ts';
import { invoice, ledgerEntry, ledgerTransaction } from './schema.ts';

/** How much of a payment is still there to go back. */
export async function reversible(tx: Transaction, attempt: Attempt): Promise<number> {
  return (await sharesOf(tx, incoming(attempt))).reduce(
    (total, { free, applied }) => total + free + applied,
    0,
  );
}

const incoming = ({ id, profileId, currency, allocations }: Attempt): Incoming => ({
  ...{ id, kind: 'payment', profileId, currency },
  invoiceIds: allocations.map(({ invoiceId }) => invoiceId),
});

/**
 * Books what happens to money of a payment after it was paid, only ever by new entries. Money that goes back is taken
 * first from what of it is not applied to an invoice; for the rest, the invoices that it paid are open again. What is there
 * no more, such as money that was applied to another invoice meanwhile, is owed by the payer. Answers how much that is.
 */
export async function reverse(
  tx: Transaction,
  attempt: Attempt,
  { kind, id, amount }: Reversal,
  postedAt: Date,
): Promise<number> {
  const { profileId } = attempt;
  const entriesFor = { tx, attempt, id, amount };
  const of = { paymentId: attempt.id, id };
  const { entries, owed = 0 } = await {
    refund: () => paidBack(entriesFor),
    'refund-returned': () => paidAgain(entriesFor, { kind: 'refund', sourceId: id }),
    'dispute-opened': () => held(entriesFor),
    'dispute-won': () => released(entriesFor),
    'dispute-lost': () => lost(entriesFor),
    'dispute-returned': async () => paidAgain(entriesFor, await lastTaken(tx, of)),
    'dispute-retaken': () => paidBack(entriesFor),
  }[kind]();
  const isTurn = kind === 'dispute-returned' || kind === 'dispute-retaken';
  const sourceId = isTurn ? await nextTurn(tx, kind, of) : id;
  await post(tx, { profileId, kind, sourceId, postedAt, paymentId: attempt.id, entries });
  await reopen(tx, entries);
  return owed;
}

interface Moved {
  tx: Transaction;
  attempt: Attempt;
  id: string;
  amount: number;
}

async function paidBack({ tx, attempt, amount }: Moved): Promise<Booking & { owed: number }> {
  const { currency } = attempt;
  return leaving(await sharesOf(tx, incoming(attempt)), { account: 'gateway-clearing', currency, amount });
}

/** Money that went back and came again: what is due on its invoices by now is paid again, and what is not is kept for the payer. */
async function paidAgain({ tx, attempt }: Moved, went: Source): Promise<Booking> {
  const { currency } = attempt;
  const gone = (await entriesOf(tx, went)).filter(
    ({ account }) => account === 'receivable' || account === 'unapplied',
  );
  const entries: Entry[] = [{ account: 'gateway-clearing', currency, amount: sum(gone) }];
  for (const booked of gone) {
    const invoiceId = booked.invoiceId ?? '';
    const due = booked.account === 'receivable' ? await dueOn(tx, invoiceId) : 0;
    const applied = Math.min(booked.amount, due);
    entries.push({ account: 'receivable', currency, amount: -applied, invoiceId });
    entries.push({
      ...{ account: 'unapplied', currency, amount: applied - booked.amount },
      ...(invoiceId && { invoiceId }),
    });
  }
  return { entries };
}

/** The gateway keeps disputed money back; each invoice shows its part. */
async function held({ attempt, amount }: Moved): Promise<Booking> {
  const { currency } = attempt;
  const whole = attempt.allocations.map((allocation) => ({
    ...allocation,
    free: 0,
    applied: allocation.amount,
  }));
  return {
    entries: [
      { account: 'gateway-clearing', currency, amount: -amount },
      ...take(whole, amount, ({ applied }) => applied).map(
        (part): Entry => ({ account: 'disputed', currency, ...part }),
      ),
    ],
  };
}

async function released({ tx, id }: Moved): Promise<Booking> {
  const opened = await entriesOf(tx, { kind: 'dispute-opened', sourceId: id });
  return { entries: opened.map((entry) => ({ ...entry, amount: -entry.amount })) };
}

/** All that was held is released, and what was lost is taken: mostly the same, so that nothing moves at the gateway. */
async function lost(moved: Moved): Promise<Booking> {
  const { currency } = moved.attempt;
  const opened = await entriesOf(moved.tx, { kind: 'dispute-opened', sourceId: moved.id });
  const parts = opened.filter(({ account }) => account === 'disputed');
  const { owed, entries } = await paidBack(moved);
  const [, ...back] = entries;
  return {
    owed,
    entries: [
      { account: 'gateway-clearing', currency, amount: sum(parts) - moved.amount },
      ...parts.map((part) => ({ ...part, amount: -part.amount })),
      ...back,
    ],
  };
}

/** Which transaction of the books. */
interface Source {
  kind: Reversal['kind'];
  sourceId: string;
}

async function entriesOf(tx: Transaction, { kind, sourceId }: Source): Promise<Entry[]> {
  const rows = await tx
    .select({ entry: ledgerEntry })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(and(eq(ledgerTransaction.kind, kind), eq(ledgerTransaction.sourceId, sourceId)))
    .orderBy(ledgerEntry.position);
  return rows.map(({ entry: { account, currency, amount, invoiceId } }) => ({
    account,
    currency,
    amount,
    ...(invoiceId !== null && { invoiceId }),
  }));
}

async function dueOn(tx: Transaction, invoiceId: string): Promise<number> {
  const [row] = await tx.select().from(invoice).where(eq(invoice.id, invoiceId));
  return row?.state === 'open' ? row.amountDue : 0;
}

const reversalKinds: Reversal['kind'][] = [
  'refund',
  'refund-returned',
  'dispute-opened',
  'dispute-won',
  'dispute-lost',
  'dispute-returned',
  'dispute-retaken',
];

/** What each of these refunds and lost disputes took from the gateway and did not bring back, by id. */
export async function bookedReversals(reader: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const isReversal = inArray(ledgerTransaction.kind, reversalKinds);
  const named = and(isReversal, inArray(ledgerTransaction.sourceId, [...ids]));
  // Turns of a dispute have other sources, and are about the same payment.
  const payments = reader.select({ id: ledgerTransaction.paymentId }).from(ledgerTransaction).where(named);
  const rows = await reader
    .select({ id: turnedIn, amount: sql<string>`(-sum(${ledgerEntry.amount}))::text` })
    .from(ledgerTransaction)
    .innerJoin(ledgerEntry, eq(ledgerEntry.transactionId, ledgerTransaction.id))
    .where(
      and(
        isReversal,
        inArray(ledgerTransaction.paymentId, payments),
        eq(ledgerEntry.account, 'gateway-clearing'),
      ),
    )
    .groupBy(turnedIn);
  return new Map(rows.map(({ id, amount }) => [id, Number(amount)]));
}
