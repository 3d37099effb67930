import { inArray, type SQL, sql } from 'drizzle-orm';
import type { Breach } from '../../ports.ts';
import type { Transaction } from '../../store/database.ts';
import { invoice } from './schema.ts';

// Each of these reads only what hangs on one invoice, by an index.
const owed = sql`coalesce((select sum(e.amount) from ledger_entry e where e.account = 'receivable' and e.invoice_id = ${invoice.id}), 0)`;
const outOfBalance = sql`(select 1 from ledger_entry e
  where e.transaction_id in (select mine.transaction_id from ledger_entry mine where mine.invoice_id = ${invoice.id})
  group by e.transaction_id, e.currency having sum(e.amount) <> 0)`;
const booked = sql`coalesce((select -sum(e.amount) from ledger_transaction t join ledger_entry e on e.transaction_id = t.id
  where t.kind = 'payment' and t.source_id = a.attempt_id and e.invoice_id = ${invoice.id}), 0)`;
const misbooked = sql`(select 1 from payment_allocation a join payment_attempt p on p.id = a.attempt_id
  where a.backend = 'ledger' and a.invoice_id = ${invoice.id}
  and ${booked} <> case when p.status = 'succeeded' then a.amount else 0 end)`;

/** What does not add up about these invoices: what is due, the entries behind it, and what their payments have booked. */
export async function verifyInvoices(tx: Transaction, invoiceIds: readonly string[]): Promise<Breach[]> {
  const is = (wrong: SQL) => sql<boolean>`${wrong}`;
  const rows = await tx
    .select({
      invoiceId: invoice.id,
      profileId: invoice.profileId,
      number: invoice.number,
      isMisstated: is(sql`${invoice.amountDue} <> ${owed}`),
      isUnbalanced: is(sql`exists ${outOfBalance}`),
      isMisbooked: is(sql`exists ${misbooked}`),
    })
    .from(invoice)
    .where(inArray(invoice.id, [...invoiceIds]));
  return rows.flatMap(({ number, isMisstated, isUnbalanced, isMisbooked, ...named }) => [
    ...(isMisstated ? [{ ...named, what: `${number} shows another amount due than its entries` }] : []),
    ...(isUnbalanced ? [{ ...named, what: `Entries about ${number} do not sum to zero` }] : []),
    ...(isMisbooked ? [{ ...named, what: `A payment of ${number} is booked as another amount` }] : []),
  ]);
}
