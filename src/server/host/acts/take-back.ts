import { eq, sql } from 'drizzle-orm';
import { dateIn } from '../../backends/ledger/calendar.ts';
import { insertAll } from '../../backends/ledger/insert-all.ts';
import { takeNumbers } from '../../backends/ledger/number-series.ts';
import { keepParties } from '../../backends/ledger/parties.ts';
import { type Entry, post } from '../../backends/ledger/post.ts';
import { touchProfile } from '../../backends/ledger/profiles.ts';
import { invoice, invoiceLine, invoiceRelation } from '../../backends/ledger/schema.ts';
import type { Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { announce } from '../events/announce.ts';
import type { HeldInvoice } from '../open-invoice.ts';
import { giveBackCredits } from './give-back-credits.ts';
import type { Standing } from './standing.ts';

/** One line of a note: what is given back for what, before tax. */
export interface NoteLine {
  description: string;
  quantity: string;
  amount: number;
  /** In basis points, and its tax; null where only the tax of the whole is known. */
  taxRate: number | null;
  tax: number | null;
  /** Which line of the invoice it takes back; null for a part of the whole. */
  creditsPosition: number | null;
}

/** How much of an invoice is taken back, and by which kind of document. */
export interface TakeBack {
  kind: 'void' | 'credit-note';
  net: number;
  tax: number;
  lines: NoteLine[];
}

const documents = {
  void: { documentType: 'void-note', there: 'voids', back: 'voided-by', event: 'invoice.voided' },
  'credit-note': {
    documentType: 'credit-note',
    there: 'credits',
    back: 'credited-by',
    event: 'invoice.credited',
  },
} as const;

/**
 * Takes an invoice back, whole or in part: a document with a number of its own, and entries that reverse. What is due
 * goes down first; what was paid already is kept for the payer; what credits had paid goes back into them.
 */
export async function takeBack(
  tx: Transaction,
  held: HeldInvoice,
  standing: Standing,
  part: TakeBack,
  now: Date,
): Promise<string> {
  const { row, profile } = held;
  const today = dateIn(profile.timeZone, now);
  const note = await writeNote(tx, held, part, today);
  const reduced = Math.min(part.net + part.tax, row.amountDue);
  const entries = await entriesOf(tx, row, standing, part, reduced, today);
  const sourceId = part.kind === 'void' ? row.id : note.id;
  await post(tx, { profileId: row.profileId, kind: part.kind, sourceId, postedAt: now, entries });
  const amountDue = row.amountDue - reduced;
  await writeInvoice(tx, row.id, part.kind, amountDue);
  await touchProfile(tx, row.profileId);
  const money = (amount: number) => ({ amount, currency: row.currency });
  await announce(tx, {
    ...{ type: documents[part.kind].event, profileId: row.profileId, resourceId: row.id },
    data: {
      ...{ invoiceId: row.id, number: row.number, noteId: note.id, noteNumber: note.number },
      ...{ total: money(part.net + part.tax), amountDue: money(amountDue) },
    },
  });
  return note.id;
}

/** The document, with the next number of the profile's series, that names the invoice and is named by it. */
async function writeNote(
  tx: Transaction,
  { profile, row }: HeldInvoice,
  { kind, net, tax, lines }: TakeBack,
  today: string,
): Promise<{ id: string; number: string }> {
  const { documentType, there, back } = documents[kind];
  const [number = ''] = await takeNumbers(tx, profile.numberSeries, 1);
  const id = newId('inv');
  const { profileId, currency, purchaseOrder } = row;
  await tx.insert(invoice).values({
    ...{ id, profileId, number, documentType, state: 'open', issueDate: today, currency, purchaseOrder },
    ...{ subtotal: -net, tax: -tax, total: -net - tax, amountDue: 0 },
  });
  await keepParties(tx, [{ id, profile }]);
  await insertAll(
    tx,
    invoiceLine,
    lines.map((line, position) => ({ ...line, invoiceId: id, position, ...negated(line) })),
  );
  await insertAll(tx, invoiceRelation, [
    { invoiceId: id, relatedId: row.id, relation: there },
    { invoiceId: row.id, relatedId: id, relation: back },
  ]);
  return { id, number };
}

async function entriesOf(
  tx: Transaction,
  { id, profileId, currency }: HeldInvoice['row'],
  standing: Standing,
  { net, tax }: TakeBack,
  reduced: number,
  today: string,
): Promise<Entry[]> {
  const total = net + tax;
  const kept = Math.min(total - reduced, standing.paid);
  const toCredits = total - reduced - kept;
  const against: Entry[] = standing.isOpening
    ? [{ account: 'opening-balance', currency, amount: total }]
    : [
        { account: 'revenue', currency, amount: net },
        { account: 'tax-payable', currency, amount: tax },
      ];
  return [
    ...against,
    { account: 'receivable', currency, amount: -reduced, invoiceId: id },
    { account: 'unapplied', currency, amount: -kept },
    ...(await giveBackCredits(tx, standing.credits, toCredits, { profileId, currency, today })),
  ];
}

const negated = ({ amount, tax }: NoteLine) => ({ amount: -amount, tax: tax === null ? null : -tax });

async function writeInvoice(
  tx: Transaction,
  id: string,
  kind: TakeBack['kind'],
  amountDue: number,
): Promise<void> {
  await tx
    .update(invoice)
    .set({
      amountDue,
      version: sql`${invoice.version} + 1`,
      ...(kind === 'void' && { state: 'void' as const }),
      // Nothing is left to charge.
      ...(amountDue === 0 && { automaticCharge: null, nextTry: null }),
    })
    .where(eq(invoice.id, id));
}
