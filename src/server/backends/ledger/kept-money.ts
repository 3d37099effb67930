import { asc, inArray, sql } from 'drizzle-orm';
import { audit } from '../../store/audit.ts';
import type { Reader, Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { notYetApplied } from './not-yet-applied.ts';
import { applyMoney } from './pay-down.ts';
import { touchProfile } from './profiles.ts';
import { invoice } from './schema.ts';

// What the bank took back, what was paid out, or what went to its invoice since, of a transfer that was not applied.
const movedOn = sql`coalesce((select sum(e.amount) from ledger_entry e join ledger_transaction r on r.id = e.transaction_id
  where r.payment_id = b.id and e.account = 'unapplied'), 0)`;
// A transfer of which nothing went at once to the invoice that it names came while somebody paid that one otherwise.
const aside = sql`from bank_transaction b
  join ledger_transaction t on t.kind = 'bank-payment' and t.source_id = b.id
  where b.invoice_id = ${invoice.id} and b.currency = ${invoice.currency}
  and not exists (select 1 from ledger_entry e where e.transaction_id = t.id and e.account = 'receivable')`;
const transfers = sql<Transfer[]>`coalesce((select json_agg(
  json_build_object('id', b.id, 'left', (b.amount - ${movedOn})::text) order by t.posted_at, b.id) ${aside}), '[]')`;
// Money that a person put to the invoice since, whoever it came from, is taken for that of the transfers.
const appliedSince = sql<string>`coalesce((select -sum(e.amount) from ledger_entry e
  join ledger_transaction a on a.id = e.transaction_id and a.kind = 'applied-payment' and a.payment_id is null
  where e.invoice_id = ${invoice.id} and e.account = 'receivable'
  and a.posted_at >= (select min(t.posted_at) ${aside})), 0)::text`;

type InvoiceRow = typeof invoice.$inferSelect;

interface Transfer {
  id: string;
  /** What of it is applied to nothing, in minor units; as text, since it may be large. */
  left: string;
}

/** What is kept for an invoice: how much of each transfer, the oldest first. */
interface Kept {
  row: InvoiceRow;
  parts: { bankTransactionId: string; amount: number }[];
}

/** What is kept for these invoices, of each that has something due and something kept. */
async function keptFor(reader: Reader, invoiceIds: readonly string[]): Promise<Kept[]> {
  if (invoiceIds.length === 0) return [];
  const rows = await reader
    .select({ row: invoice, transfers, appliedSince })
    .from(invoice)
    .where(inArray(invoice.id, [...invoiceIds]))
    .orderBy(asc(invoice.id));
  return rows
    .map(({ row, transfers, appliedSince }) => ({ row, parts: partsOf(transfers, Number(appliedSince)) }))
    .filter(({ row, parts }) => parts.length > 0 && row.amountDue > 0 && isOpen(row));
}

function partsOf(transfers: readonly Transfer[], appliedSince: number): Kept['parts'] {
  let used = appliedSince;
  return transfers
    .map(({ id, left }) => {
      const amount = Math.max(0, Number(left) - used);
      used = Math.max(0, used - Number(left));
      return { bankTransactionId: id, amount };
    })
    .filter(({ amount }) => amount > 0);
}

const isOpen = ({ state, documentType }: InvoiceRow) => state === 'open' && documentType === 'invoice';

/** Which of these invoices something is kept for. */
export async function coveredAmong(reader: Reader, invoiceIds: readonly string[]): Promise<Set<string>> {
  return new Set((await keptFor(reader, invoiceIds)).map(({ row }) => row.id));
}

/** Of which transfer that is kept for an invoice so much is left; undefined where of none. */
export async function transferKept(
  reader: Reader,
  invoiceId: string,
  amount: number,
): Promise<string | undefined> {
  const [kept] = await keptFor(reader, [invoiceId]);
  return kept?.parts.find((part) => part.amount >= amount)?.bankTransactionId;
}

/** Puts what is kept for invoices to them. Their locks must be held, and nobody may be paying them. */
export async function applyKept(
  tx: Transaction,
  invoiceIds: readonly string[],
  now: () => Promise<Date>,
): Promise<void> {
  for (const { row, parts } of await keptFor(tx, invoiceIds)) {
    const { profileId, currency } = row;
    // Taken before the sum is read, so that two that reach for the same money take turns.
    await touchProfile(tx, profileId);
    let { amountDue } = row;
    for (const { bankTransactionId, amount: kept } of parts) {
      const amount = Math.min(kept, amountDue, await notYetApplied(tx, profileId, currency));
      if (amount <= 0) continue;
      const how = { method: 'Bank transfer', postedAt: await now(), paymentId: bankTransactionId };
      const resourceId = await applyMoney(tx, { ...row, amountDue }, amount, how);
      amountDue -= amount;
      const deed = { subject: 'betala', action: 'apply-payment', profileId, resourceId };
      await audit(tx, { ...deed, requestId: newId('req'), origin: null });
    }
  }
}
