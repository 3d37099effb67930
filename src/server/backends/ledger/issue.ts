import { maxAmount } from '../../../../sdk/contract/money.ts';
import { Refusal } from '../../refusal.ts';
import type { Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { outbox } from '../../store/schema.ts';
import { addDays, dateIn } from './calendar.ts';
import { insertAll } from './insert-all.ts';
import { creditAppliedPosting, issuePosting } from './invoice-postings.ts';
import { type LineOrder, type PricedLine, priceLines } from './line-amounts.ts';
import { takeNumbers } from './number-series.ts';
import { keepParties } from './parties.ts';
import { postAll } from './post.ts';
import { accountsOnline, type ProfileRow, touchProfiles } from './profiles.ts';
import { invoice, invoiceLine } from './schema.ts';
import { useCredits } from './use-credits.ts';

/** An invoice to be issued to a billing profile, in its currency. */
export interface InvoiceOrder {
  profile: ProfileRow;
  lines: readonly LineOrder[];
  /** The days that it bills, both included; null where it bills no period. */
  period?: { start: string; end: string } | null;
  /** So many days after its issue as the profile's terms say, unless told. */
  dueDate?: string | null;
  purchaseOrder?: string | null;
}

export type IssuedInvoice = typeof invoice.$inferInsert & { id: string; number: string };

/** Issues one invoice; see `issueInvoices`. */
export async function issueInvoice(tx: Transaction, order: InvoiceOrder, now: Date): Promise<IssuedInvoice> {
  const [issued] = await issueInvoices(tx, [order], now);
  if (!issued) throw new Error('An invoice was ordered and none was issued');
  return issued;
}

/**
 * Issues invoices, dated by each profile's own calendar: with the next numbers of their series, tax, the credits that
 * there are, and an automatic charge where the profile pays so. Everything is booked, and the host told, in the same
 * transaction. Refuses a total below zero or above what a payment may carry.
 */
export async function issueInvoices(
  tx: Transaction,
  orders: readonly InvoiceOrder[],
  now: Date,
): Promise<IssuedInvoice[]> {
  if (orders.length === 0) return [];
  const drafts = orders.map((order) => draft(order, now));
  const numbers = await numbersFor(tx, orders);
  const uses = await useCredits(
    tx,
    drafts.map(({ row }) => row),
  );
  const online = await accountsOnline(
    tx,
    orders.map(({ profile }) => profile),
  );
  const issued = drafts.map(({ row, order }, at): IssuedInvoice => {
    const creditApplied = (uses.get(row.id) ?? []).reduce((sum, { amount }) => sum + amount, 0);
    const amountDue = row.total - creditApplied;
    const number = numbers[at] ?? '';
    const charge = online.has(order.profile.accountId) && automaticCharge(order.profile, row, amountDue);
    return { ...row, number, creditApplied, amountDue, ...charge };
  });
  await insertAll(tx, invoice, issued);
  await keepParties(
    tx,
    drafts.map(({ row, order }) => ({ id: row.id, profile: order.profile })),
  );
  await insertAll(
    tx,
    invoiceLine,
    drafts.flatMap(({ row, lines }) => lines.map((line, at) => lineRow(row.id, line, at))),
  );
  await postAll(
    tx,
    drafts.flatMap(({ row }) => [
      issuePosting(row, now),
      ...(uses.get(row.id) ?? []).map((use, at) => creditAppliedPosting(row, use, at, now)),
    ]),
  );
  await insertAll(tx, outbox, issued.map(issuedEvent));
  await touchProfiles(
    tx,
    issued.map(({ profileId }) => profileId),
  );
  return issued;
}

function draft(order: InvoiceOrder, now: Date) {
  const { profile, period, purchaseOrder = null } = order;
  const lines = priced(order.lines);
  const { subtotal, tax, total } = sumOf(lines);
  const issueDate = dateIn(profile.timeZone, now);
  const row = {
    id: newId('inv'),
    profileId: profile.id,
    documentType: 'invoice',
    state: 'open' as const,
    issueDate,
    dueDate: order.dueDate ?? addDays(issueDate, profile.paymentTermsDays),
    periodStart: period?.start ?? null,
    periodEnd: period?.end ?? null,
    currency: profile.currency,
    subtotal,
    tax,
    total,
    purchaseOrder,
  };
  return { row, lines, order };
}

/** Exactly, however large the sum is on the way. */
function sumOf(lines: readonly PricedLine[]): { subtotal: number; tax: number; total: number } {
  const sum = (of: 'amount' | 'tax') => lines.reduce((all, line) => all + BigInt(line[of]), 0n);
  const [subtotal, tax] = [sum('amount'), sum('tax')];
  const total = subtotal + tax;
  if (total < 0) throw refused('Bill a total of zero or more; give money back with a credit note');
  if ([subtotal, tax, total].some((one) => one > maxAmount || one < -maxAmount))
    throw refused(`Bill at most ${maxAmount} minor units, before tax and with it`);
  return { subtotal: Number(subtotal), tax: Number(tax), total: Number(total) };
}

function priced(orders: readonly LineOrder[]): PricedLine[] {
  try {
    return priceLines(orders);
  } catch (error) {
    throw error instanceof RangeError ? refused(error.message) : error;
  }
}

const refused = (message: string) =>
  new Refusal('invalid-request', { detail: message, errors: [{ path: 'lines', message }] });

/** One number for each order, in their order; series are taken in the same order everywhere, so that nobody waits in a ring. */
async function numbersFor(tx: Transaction, orders: readonly InvoiceOrder[]): Promise<string[]> {
  const wanted = orders.map(({ profile }) => profile.numberSeries);
  const taken = new Map<string, string[]>();
  for (const series of [...new Set(wanted)].sort())
    taken.set(series, await takeNumbers(tx, series, wanted.filter((one) => one === series).length));
  return wanted.map((series) => taken.get(series)?.shift() ?? '');
}

/** A profile that pays by its default card is charged as soon as its invoice is issued, where its agreement allows it. */
function automaticCharge(
  { paysBy, autoPay, defaultPaymentMethodId }: ProfileRow,
  { issueDate }: { issueDate: string },
  amountDue: number,
): Pick<IssuedInvoice, 'automaticCharge' | 'nextTry'> {
  if (paysBy !== 'payment-method' || !autoPay || defaultPaymentMethodId === null || amountDue === 0)
    return {};
  const charge = { state: 'scheduled' as const, date: issueDate, failure: null, attempt: 0 };
  return { automaticCharge: charge, nextTry: issueDate };
}

function lineRow(
  invoiceId: string,
  { description, quantity, unit, unitPrice, amount, taxRate, tax }: PricedLine,
  position: number,
): typeof invoiceLine.$inferInsert {
  const counted = unit ? `${quantity} ${unit}` : quantity;
  return { invoiceId, position, description, quantity: counted, unitPrice, amount, taxRate, tax };
}

function issuedEvent({ id, profileId, number, currency, total, amountDue, dueDate }: IssuedInvoice) {
  const payload = {
    invoiceId: id,
    number,
    total: { amount: total, currency },
    amountDue: { amount: amountDue, currency },
    dueDate,
  };
  return { type: 'invoice.issued', profileId, resourceId: id, payload };
}
