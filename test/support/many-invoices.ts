import type { OpenDatabase } from 'betala/server/node';
import { sql } from 'drizzle-orm';

export const bigProfile = 'bp_big';

/** Writes a profile with this many invoices, three lines each, spread over ten years, statuses and two currencies. */
export async function writeManyInvoices(database: OpenDatabase['database'], count: number): Promise<void> {
  await database.execute(sql`
    insert into billing_account (id, tenant, name, agreement_type, pays_online)
    values ('ba_big', 'big', 'Stora bolaget', 'customer-agreement', true)`);
  await database.execute(sql`
    insert into billing_profile (id, account_id, name, currency, time_zone, bill_to, payee, pays_by, number_series)
    values (${bigProfile}, 'ba_big', 'Stora profilen', 'SEK', 'Europe/Stockholm',
      '{"name":"Stora bolaget","lines":[]}', 'Nordljus AB', 'payment-method', 'B')`);
  await database.execute(sql`
    insert into role_assignment (subject, name, role, scope_id)
    values ('account-owner', 'Astrid', 'account-owner', 'ba_big')`);
  await database.execute(sql`
    insert into invoice (id, profile_id, number, document_type, state, issue_date, due_date, currency,
      subtotal, tax, total, amount_paid, amount_due, purchase_order)
    select 'inv_big_' || lpad(i::text, 6, '0'), ${bigProfile}, 'B-' || lpad(i::text, 6, '0'),
      case when i % 23 = 0 then 'credit-note' else 'invoice' end,
      case when i % 31 = 0 then 'void' else 'open' end,
      date '2016-11-01' + i * 3650 / ${count}::int,
      case when i % 23 = 0 then null else date '2016-12-01' + i * 3650 / ${count}::int end,
      case when i % 3 = 0 then 'EUR' else 'SEK' end,
      (i * 7919 % 100000) * 4, i * 7919 % 100000, (i * 7919 % 100000) * 5,
      case when i % 10 = 0 then 0 else (i * 7919 % 100000) * 5 end,
      case when i % 10 = 0 then (i * 7919 % 100000) * 5 else 0 end,
      case when i % 4 = 0 then 'PO-' || i % 1000 end
    from generate_series(1, ${count}::int) as i`);
  await database.execute(sql`
    insert into invoice_line (invoice_id, position, description, quantity, amount)
    select 'inv_big_' || lpad(i::text, 6, '0'), p,
      (array['Virtual machines', 'Object storage', 'Support plan'])[p] || ' ' || i % 500, '1', i * 7919 % 100000
    from generate_series(1, ${count}::int) as i, generate_series(1, 3) as p`);
  await database.execute(sql`vacuum analyze`);
}
