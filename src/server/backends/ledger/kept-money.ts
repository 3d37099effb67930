import { asc, inArray, type SQL, sql } from 'drizzle-orm';
import { audit } from '../../store/audit.ts';
import type { Reader, Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { notYetApplied } from './not-yet-applied.ts';
import { applyMoney } from './pay-down.ts';
import { touchProfile } from './profiles.ts';
import { invoice } from './schema.ts';

// What the bank took back, or what was paid out, of a transfer that was not applied.
const takenBack = sql`coalesce((select sum(e.amount) from ledger_entry e join ledger_transaction r on r.id = e.transaction_id
  where r.payment_id = b.id and e.account = 'unapplied'), 0)`;
// A transfer of which nothing went to the invoice that it names came while somebody paid that one otherwise.
const cameAside = sql`coalesce((select sum(b.amount - ${takenBack}) from bank_transaction b
  join ledger_transaction t on t.kind = 'bank-payment' and t.source_id = b.id
  where b.invoice_id = ${invoice.id} and b.currency = ${invoice.currency}
  and not exists (select 1 from ledger_entry e where e.transaction_id = t.id and e.account = 'receivable')), 0)`;
const appliedSince = sql`coalesce((select -sum(e.amount) from ledger_entry e
  join ledger_transaction t on t.id = e.transaction_id and t.kind = 'applied-payment'
  where e.invoice_id = ${invoice.id} and e.account = 'receivable'), 0)`;

type InvoiceRow = typeof invoice.$inferSelect;

/** What is kept for these invoices, of each that has something due and something kept. */
async function keptFor(
  reader: Reader,
  invoiceIds: readonly string[],
): Promise<{ row: InvoiceRow; kept: number }[]> {
  if (invoiceIds.length === 0) return [];
  const inMinorUnits = (sum: SQL) => sql<string>`(${sum})::text`;
  const rows = await reader
    .select({ row: invoice, kept: inMinorUnits(sql`${cameAside} - ${appliedSince}`) })
    .from(invoice)
    .where(inArray(invoice.id, [...invoiceIds]))
    .orderBy(asc(invoice.id));
  return rows
    .map(({ row, kept }) => ({ row, kept: Number(kept) }))
    .filter(({ row, kept }) => kept > 0 && row.amountDue > 0 && isOpen(row));
}

const isOpen = ({ state, documentType }: InvoiceRow) => state === 'open' && documentType === 'invoice';

/** Which of these invoices something is kept for. */
export async function coveredAmong(reader: Reader, invoiceIds: readonly string[]): Promise<Set<string>> {
  return new Set((await keptFor(reader, invoiceIds)).map(({ row }) => row.id));
}

/** Puts what is kept for invoices to them. Their locks must be held, and nobody may be paying them. */
export async function applyKept(
  tx: Transaction,
  invoiceIds: readonly string[],
  now: () => Promise<Date>,
): Promise<void> {
  for (const { row, kept } of await keptFor(tx, invoiceIds)) {
    const { profileId, currency, amountDue } = row;
    // Taken before the sum is read, so that two that reach for the same money take turns.
    await touchProfile(tx, profileId);
    const amount = Math.min(kept, amountDue, await notYetApplied(tx, profileId, currency));
    if (amount === 0) continue;
    const how = { method: 'Bank transfer', postedAt: await now() };
    const resourceId = await applyMoney(tx, row, amount, how);
    const deed = { subject: 'betala', action: 'apply-payment', profileId, resourceId };
    await audit(tx, { ...deed, requestId: newId('req'), origin: null });
  }
}
