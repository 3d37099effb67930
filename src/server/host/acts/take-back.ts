import { eq, sql } from 'drizzle-orm';
import { dateIn } from '../../backends/ledger/calendar.ts';
import { insertAll } from '../../backends/ledger/insert-all.ts';
import { takeNumbers } from '../../backends/ledger/number-series.ts';
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
  { profile, row }: HeldInvoice,
  standing: Standing,
  { kind, net, tax, lines }: TakeBack,
  now: Date,
): Promise<string> {
  const { currency, profileId } = row;
  const total = net + tax;
  const [number = ''] = await takeNumbers(tx, profile.numberSeries, 1);
  const noteId = newId('inv');
  const today = dateIn(profile.timeZone, now);
  const amounts = { subtotal: -net, tax: -tax, total: -total, amountDue: 0 };
  const { documentType, there, back, event } = documents[kind];
  await tx.insert(invoice).values({
    ...{ id: noteId, profileId, number, documentType, state: 'open', issueDate: today, currency },
    ...{ purchaseOrder: row.purchaseOrder, ...amounts },
  });
  await insertAll(
    tx,
    invoiceLine,
    lines.map((line, position) => ({ ...line, invoiceId: noteId, position, ...negated(line) })),
  );
  await insertAll(tx, invoiceRelation, [
    { invoiceId: noteId, relatedId: row.id, relation: there },
    { invoiceId: row.id, relatedId: noteId, relation: back },
  ]);

  const reduced = Math.min(total, row.amountDue);
  const kept = Math.min(total - reduced, standing.paid);
  const returned = await giveBackCredits(tx, standing.credits, total - reduced - kept, {
    profileId,
    currency,
    today,
  });
  const entries: Entry[] = [
    ...(standing.isOpening
      ? [{ account: 'opening-balance' as const, currency, amount: total }]
      : [
          { account: 'revenue' as const, currency, amount: net },
          { account: 'tax-payable' as const, currency, amount: tax },
        ]),
    { account: 'receivable', currency, amount: -reduced, invoiceId: row.id },
    { account: 'unapplied', currency, amount: -kept },
    ...returned,
  ];
  await post(tx, { profileId, kind, sourceId: kind === 'void' ? row.id : noteId, postedAt: now, entries });
  const amountDue = row.amountDue - reduced;
  await writeInvoice(tx, row.id, kind, amountDue);
  await touchProfile(tx, profileId);
  const money = (amount: number) => ({ amount, currency });
  await announce(tx, {
    ...{ type: event, profileId, resourceId: row.id },
    data: {
      ...{ invoiceId: row.id, number: row.number, noteId, noteNumber: number },
      ...{ total: money(total), amountDue: money(amountDue) },
    },
  });
  return noteId;
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
