import { and, eq, inArray } from 'drizzle-orm';
import { invoice, invoiceRelation, ledgerEntry, ledgerTransaction } from '../../backends/ledger/schema.ts';
import { Refusal } from '../../refusal.ts';
import type { Transaction } from '../../store/database.ts';
import type { InvoiceRow } from '../open-invoice.ts';

/** How an invoice stands by its entries: what can still be taken back of it, and who paid what. */
export interface Standing {
  /** Whether only what was due was brought in, against opening balances. */
  isOpening: boolean;
  /** What was billed and is not taken back yet: before tax, tax, and both. */
  left: { net: number; tax: number; total: number };
  /** What was paid with money and is not given back. */
  paid: number;
  /** What each credit has paid of it and is not given back. */
  credits: { creditId: string; amount: number }[];
  /** Credit notes that took back a part of it. */
  notes: CountedNote[];
}

interface CountedNote {
  id: string;
  net: number;
  tax: number;
  /** An earlier version brought notes in that only speak of their invoice. */
  isBooked: boolean;
}

/** Reads an invoice's standing; its lock must be held. */
export async function standingOf(tx: Transaction, row: InvoiceRow): Promise<Standing> {
  const touching = tx
    .select({ id: ledgerEntry.transactionId })
    .from(ledgerEntry)
    .where(eq(ledgerEntry.invoiceId, row.id));
  const entries = await tx
    .select({ kind: ledgerTransaction.kind, entry: ledgerEntry })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(inArray(ledgerEntry.transactionId, touching));
  const named = await readNotes(tx, row.id);
  // A note that only gives credit back touches no receivable, so it is found by itself.
  const returned = await returnedBy(
    tx,
    named.map(({ id }) => id),
  );
  const issue = entries.filter(({ kind, entry }) => isIssue(kind) && entry.invoiceId === row.id);
  const billed = issue.reduce((sum, { entry }) => sum + entry.amount, 0);
  const credits = creditsOf([...entries.filter(({ kind }) => kind === 'credit-applied'), ...returned]);
  const byCredit = credits.reduce((sum, { amount }) => sum + amount, 0);
  const after = (notes: CountedNote[]) => notes.reduce((sum, { net, tax }) => sum - net - tax, billed);
  // What a note gave back and is due all the same was not given back.
  const isDueStill = after(named) < row.amountDue + byCredit;
  const notes = isDueStill ? named.filter(({ isBooked }) => isBooked) : named;
  const total = after(notes);
  const paid = total - row.amountDue - byCredit;
  if (paid < 0) throw moreDueThanBilled(row);
  return {
    isOpening: issue.some(({ kind }) => kind === 'opening'),
    left: splitLeft(row, notes, total),
    paid,
    credits,
    notes,
  };
}

/** Books that no act of ours leaves: nothing more is taken back until a person has looked. */
const moreDueThanBilled = ({ number }: InvoiceRow) =>
  new Refusal('invoice-stopped', {
    detail: `More is due on ${number} than was billed on it and is not taken back`,
  });

const isIssue = (kind: string) => kind === 'issue' || kind === 'opening';

/** Where the amounts of an invoice from elsewhere do not add up, no tax is told apart. */
function splitLeft(row: InvoiceRow, notes: Standing['notes'], total: number): Standing['left'] {
  const net = notes.reduce((left, note) => left - note.net, row.subtotal);
  const tax = notes.reduce((left, note) => left - note.tax, row.tax);
  return net + tax === total && net >= 0 && tax >= 0 ? { net, tax, total } : { net: total, tax: 0, total };
}

async function readNotes(tx: Transaction, invoiceId: string): Promise<Standing['notes']> {
  const rows = await tx
    .select({ id: invoice.id, net: invoice.subtotal, tax: invoice.tax, bookedAs: ledgerTransaction.id })
    .from(invoiceRelation)
    .innerJoin(invoice, eq(invoice.id, invoiceRelation.invoiceId))
    .leftJoin(
      ledgerTransaction,
      and(eq(ledgerTransaction.kind, 'credit-note'), eq(ledgerTransaction.sourceId, invoice.id)),
    )
    .where(and(eq(invoiceRelation.relatedId, invoiceId), eq(invoiceRelation.relation, 'credits')));
  return rows.map(({ id, net, tax, bookedAs }) => ({
    id,
    net: -net,
    tax: -tax,
    isBooked: bookedAs !== null,
  }));
}

async function returnedBy(tx: Transaction, noteIds: readonly string[]) {
  if (noteIds.length === 0) return [];
  return tx
    .select({ entry: ledgerEntry })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(
      and(
        eq(ledgerTransaction.kind, 'credit-note'),
        inArray(ledgerTransaction.sourceId, [...noteIds]),
        eq(ledgerEntry.account, 'customer-credit'),
      ),
    );
}

function creditsOf(entries: readonly { entry: typeof ledgerEntry.$inferSelect }[]): Standing['credits'] {
  const used = new Map<string, number>();
  for (const { entry } of entries)
    if (entry.creditId) used.set(entry.creditId, (used.get(entry.creditId) ?? 0) + entry.amount);
  return [...used].map(([creditId, amount]) => ({ creditId, amount }));
}
