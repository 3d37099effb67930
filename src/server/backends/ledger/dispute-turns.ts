import { and, eq, sql } from 'drizzle-orm';
import type { Reversal } from '../../ports.ts';
import type { Transaction } from '../../store/database.ts';
import { ledgerTransaction } from './schema.ts';

// A dispute that was closed may turn again and again; the number of a turn of its kind follows the dispute's id, from the second on.
const numbered = (id: string, number: number) => (number > 1 ? `${id}#${number}` : id);

/** Whose refund or dispute a source is, whichever turn of it. */
export const turnedIn = sql<string>`regexp_replace(${ledgerTransaction.sourceId}, '#[0-9]+$', '')`;

/** What books the next turn of a dispute. */
export async function nextTurn(
  tx: Transaction,
  kind: 'dispute-returned' | 'dispute-retaken',
  of: { paymentId: string; id: string },
): Promise<string> {
  return numbered(of.id, (await turnsOf(tx, kind, of)) + 1);
}

/** What took the money of a dispute that is lost: its last turn, or its end. */
export async function lastTaken(
  tx: Transaction,
  of: { paymentId: string; id: string },
): Promise<{ kind: Reversal['kind']; sourceId: string }> {
  const turns = await turnsOf(tx, 'dispute-retaken', of);
  if (turns === 0) return { kind: 'dispute-lost', sourceId: of.id };
  return { kind: 'dispute-retaken', sourceId: numbered(of.id, turns) };
}

function turnsOf(
  tx: Transaction,
  kind: Reversal['kind'],
  { paymentId, id }: { paymentId: string; id: string },
): Promise<number> {
  const { kind: booked, paymentId: ofPayment } = ledgerTransaction;
  return tx.$count(ledgerTransaction, and(eq(booked, kind), eq(ofPayment, paymentId), eq(turnedIn, id)));
}
