import { asc, inArray } from 'drizzle-orm';
import { invoiceLine } from '../../backends/ledger/schema.ts';
import type { Transaction } from '../../store/database.ts';
import type { InvoiceRow } from '../open-invoice.ts';
import { split } from './split.ts';
import type { Standing } from './standing.ts';
import type { NoteLine } from './take-back.ts';

/** A line of an invoice, and what earlier notes left of it and of its tax. */
export type LineLeft = typeof invoiceLine.$inferSelect & { left: number; taxLeft: number | null };

/** The lines of an invoice with what is left of each. */
export async function linesLeft(
  tx: Transaction,
  { id }: InvoiceRow,
  { notes }: Standing,
): Promise<LineLeft[]> {
  const ids = [id, ...notes.map((note) => note.id)];
  const all = await tx
    .select()
    .from(invoiceLine)
    .where(inArray(invoiceLine.invoiceId, ids))
    .orderBy(asc(invoiceLine.position));
  const taken = all.filter(({ invoiceId }) => invoiceId !== id);
  return all
    .filter(({ invoiceId }) => invoiceId === id)
    .map((line) => {
      const ofLine = taken.filter(({ creditsPosition }) => creditsPosition === line.position);
      return {
        ...line,
        left: ofLine.reduce((left, { amount }) => left + amount, line.amount),
        taxLeft: line.tax === null ? null : ofLine.reduce((left, { tax }) => left + (tax ?? 0), line.tax),
      };
    });
}

/** Lines of a note that takes back all that is left: line by line where that is known, as one sum otherwise. */
export async function wholeLines(
  tx: Transaction,
  row: InvoiceRow,
  standing: Standing,
  reason: string,
): Promise<NoteLine[]> {
  const lines = await linesLeft(tx, row, standing);
  const sum = lines.reduce((total, { left }) => total + left, 0);
  if (sum !== standing.left.net) return [oneLine(reason, standing.left.net)];
  return lines.filter(({ left }) => left !== 0).map((line) => noteLine(line, line.left));
}

/** So much of one line of the invoice, with its share of the line's tax where that is known. */
export function noteLine(line: LineLeft, part: number): NoteLine {
  const { description, quantity, amount, position, left, taxRate, taxLeft } = line;
  const [tax = null] = taxLeft === null ? [] : split(taxLeft, [part, left - part]);
  const counted = part === amount ? quantity : '1';
  return { description, quantity: counted, amount: part, taxRate, tax, creditsPosition: position };
}

/** A part of the whole invoice, told by its reason. */
export const oneLine = (reason: string, amount: number): NoteLine => ({
  description: reason,
  quantity: '1',
  amount,
  taxRate: null,
  tax: null,
  creditsPosition: null,
});
