import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Difference } from '../../ports.ts';
import type { Reader } from '../../store/database.ts';
import { credit, invoice, ledgerEntry, ledgerTransaction } from './schema.ts';

/** Everything in the books that does not add up, each as a sentence; empty when all is well. */
export async function verifyBooks(reader: Reader): Promise<string[]> {
  return (await differencesIn(reader)).map(({ what }) => what);
}

/** The same, with the invoice that each is about. */
export async function differencesIn(reader: Reader): Promise<Difference[]> {
  const unbalanced = await reader
    .select({ id: ledgerEntry.transactionId, currency: ledgerEntry.currency })
    .from(ledgerEntry)
    .groupBy(ledgerEntry.transactionId, ledgerEntry.currency)
    .having(sql`sum(${ledgerEntry.amount}) <> 0`);
  const owed = sql`coalesce((select sum(e.amount) from ledger_entry e where e.account = 'receivable' and e.invoice_id = ${invoice.id}), 0)`;
  const invoices = await reader
    .select({ invoiceId: invoice.id, profileId: invoice.profileId, number: invoice.number })
    .from(invoice)
    .where(sql`${invoice.amountDue} <> ${owed}`);
  const left = sql`coalesce((select -sum(e.amount) from ledger_entry e where e.account = 'customer-credit' and e.credit_id = ${credit.id}), 0)`;
  const credits = await reader
    .select({ id: credit.id })
    .from(credit)
    .where(sql`${credit.remaining} <> ${left}`);
  return [
    ...unbalanced.map(({ id, currency }) => ({
      what: `Transaction ${id} does not sum to zero in ${currency}`,
    })),
    ...invoices.map(({ number, ...named }) => {
      const what = `Invoice ${number} shows another amount due than its entries`;
      return { what, breach: { ...named, what } };
    }),
    ...credits.map(({ id }) => ({ what: `Credit ${id} shows another remainder than its entries` })),
  ];
}

/** What came in at the gateway by the books, by attempt. */
export async function bookedPayments(
  reader: Reader,
  attemptIds: readonly string[],
): Promise<Map<string, number>> {
  if (attemptIds.length === 0) return new Map();
  const rows = await reader
    .select({ attemptId: ledgerTransaction.sourceId, amount: sql<string>`sum(${ledgerEntry.amount})::text` })
    .from(ledgerTransaction)
    .innerJoin(ledgerEntry, eq(ledgerEntry.transactionId, ledgerTransaction.id))
    .where(
      and(
        eq(ledgerTransaction.kind, 'payment'),
        eq(ledgerEntry.account, 'gateway-clearing'),
        inArray(ledgerTransaction.sourceId, [...attemptIds]),
      ),
    )
    .groupBy(ledgerTransaction.sourceId);
  return new Map(rows.map(({ attemptId, amount }) => [attemptId, Number(amount)]));
}
