import { and, eq } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Money } from '../../../../sdk/contract/money.ts';
import { id, positiveMinorUnits, text } from '../../backends/ledger/import/fields.ts';
import { ledgerEntry, ledgerTransaction } from '../../backends/ledger/schema.ts';
import { Refusal } from '../../refusal.ts';
import type { Transaction } from '../../store/database.ts';
import { type Act, common, invalid } from '../act.ts';
import { holdOpenInvoice, type InvoiceRow } from '../open-invoice.ts';
import { type Note, noteAnswer } from './note-answer.ts';
import { linesLeft, noteLine, oneLine, wholeLines } from './note-lines.ts';
import { split } from './split.ts';
import { type Standing, standingOf } from './standing.ts';
import { type NoteLine, type TakeBack, takeBack } from './take-back.ts';

const schema = z.strictObject({
  profileId: id,
  invoiceId: id,
  reason: text,
  /** How much with tax, in minor units. Without an amount and without lines: all that is left. */
  amount: z.optional(positiveMinorUnits),
  /** Lines of the invoice, counted from 0, and how much of each before tax; all of a line unless told. */
  lines: z.optional(
    z
      .array(z.strictObject({ line: z.int().check(z.gte(0)), amount: z.optional(positiveMinorUnits) }))
      .check(z.minLength(1), z.maxLength(1000)),
  ),
  ...common,
});
export type CreditNote = z.input<typeof schema>;
type Input = z.output<typeof schema>;

/** A credit note, and where what it gives back has gone. */
export interface CreditedNote extends Note {
  /** What is no longer due on the invoice. */
  reduced: Money;
  /** What was paid already, and is kept for the payer as money not yet applied. */
  notYetApplied: Money;
  /** What went back into credits. */
  returnedToCredits: Money;
}

/** Takes back a part of an invoice, or all of it, also after it was paid. */
export const creditNote: Act<Input, CreditedNote> = {
  name: 'credit-note',
  schema,
  async make(tx, input, { clock }) {
    const { profileId, invoiceId } = input;
    if (input.amount !== undefined && input.lines)
      throw invalid({ path: 'lines', message: 'Give either an amount or lines, not both' });
    const held = await holdOpenInvoice(tx, profileId, invoiceId);
    const standing = await standingOf(tx, held.row);
    if (standing.left.total === 0)
      throw new Refusal('already-settled', { detail: `${held.row.number} was credited in full before` });
    const part = await partOf(tx, held.row, standing, input);
    const note = await takeBack(tx, held, standing, { kind: 'credit-note', ...part }, await clock.now(tx));
    return { id: note, profileId };
  },
  answer: async (tx, noteId) => ({ ...(await noteAnswer(tx, noteId)), ...(await whereItWent(tx, noteId)) }),
};

type Part = Omit<TakeBack, 'kind'>;

async function partOf(tx: Transaction, row: InvoiceRow, standing: Standing, input: Input): Promise<Part> {
  const { left } = standing;
  const { reason, amount = left.total, lines } = input;
  if (lines) return partByLines(tx, row, standing, lines);
  if (amount > left.total)
    throw invalid({
      path: 'amount',
      message: `Write at most ${left.total}, which is what is left to credit`,
    });
  if (amount === left.total)
    return { net: left.net, tax: left.tax, lines: await wholeLines(tx, row, standing, reason) };
  const [net = 0, tax = 0] = split(amount, [left.net, left.tax]);
  return { net, tax, lines: [oneLine(reason, net)] };
}

/** So much before tax of each line, and its share of the tax. */
async function partByLines(
  tx: Transaction,
  row: InvoiceRow,
  standing: Standing,
  wanted: NonNullable<Input['lines']>,
): Promise<Part> {
  const { left } = standing;
  const own = await linesLeft(tx, row, standing);
  const lines = wanted.map(({ line, amount }, at) => {
    const found = own[line];
    const path = `lines.${at}`;
    if (!found) throw invalid({ path: `${path}.line`, message: `Write a line from 0 to ${own.length - 1}` });
    if (wanted.findIndex((other) => other.line === line) !== at)
      throw invalid({ path: `${path}.line`, message: 'Write each line once' });
    if (found.left <= 0)
      throw invalid({ path: `${path}.line`, message: 'Nothing is left to credit on this line' });
    const part = amount ?? found.left;
    if (part > found.left)
      throw invalid({
        path: `${path}.amount`,
        message: `Write at most ${found.left}, what is left of the line`,
      });
    return noteLine(found, part);
  });
  const net = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (net > left.net)
    throw invalid({ path: 'lines', message: `Credit at most ${left.net} before tax, which is what is left` });
  return { net, tax: taxOf(lines, net, left), lines };
}

/** The tax of the lines themselves, since rates differ; in proportion where only the tax of the whole is known. */
function taxOf(lines: readonly NoteLine[], net: number, left: Standing['left']): number {
  const [inProportion = 0] = split(left.tax, [net, left.net - net]);
  // Where nothing is left before tax, no tax is left either, whatever an earlier note on the whole has taken.
  if (net === left.net || lines.some(({ tax }) => tax === null)) return inProportion;
  const tax = lines.reduce((sum, line) => sum + (line.tax ?? 0), 0);
  return tax <= left.tax ? tax : inProportion;
}

async function whereItWent(
  tx: Transaction,
  noteId: string,
): Promise<Pick<CreditedNote, 'reduced' | 'notYetApplied' | 'returnedToCredits'>> {
  const entries = await tx
    .select({ account: ledgerEntry.account, amount: ledgerEntry.amount, currency: ledgerEntry.currency })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(and(eq(ledgerTransaction.kind, 'credit-note'), eq(ledgerTransaction.sourceId, noteId)));
  const currency = entries[0]?.currency ?? '';
  const sum = (account: string): Money => ({
    amount: entries.reduce((total, entry) => (entry.account === account ? total - entry.amount : total), 0),
    currency,
  });
  return {
    reduced: sum('receivable'),
    notYetApplied: sum('unapplied'),
    returnedToCredits: sum('customer-credit'),
  };
}
