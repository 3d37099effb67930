import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { outbox } from '../../store/schema.ts';
import { type Posting, post } from './post.ts';
import { invoice } from './schema.ts';

type InvoiceRow = typeof invoice.$inferSelect;

/** Lowers what is due on an invoice by money that has come in; nothing is charged automatically once it is settled. */
export async function payDown(tx: Transaction, row: InvoiceRow, amount: number): Promise<number> {
  const amountDue = row.amountDue - amount;
  await tx
    .update(invoice)
    .set({
      amountDue,
      amountPaid: sql`${invoice.amountPaid} + ${amount}`,
      version: sql`${invoice.version} + 1`,
      ...(amountDue === 0 && { automaticCharge: null, nextTry: null }),
    })
    .where(eq(invoice.id, row.id));
  return amountDue;
}

/** Puts money that was not yet applied to an invoice whose lock is held, and tells the host; answers under which id. */
export async function applyMoney(
  tx: Transaction,
  row: InvoiceRow,
  amount: number,
  how: Pick<Posting, 'postedAt' | 'method' | 'paymentId'>,
): Promise<string> {
  const { id: invoiceId, profileId, currency } = row;
  const applicationId = newId('app');
  await post(tx, {
    ...{ profileId, kind: 'applied-payment', sourceId: applicationId, ...how },
    entries: [
      { account: 'unapplied', currency, amount },
      { account: 'receivable', currency, amount: -amount, invoiceId },
    ],
  });
  const left = await payDown(tx, row, amount);
  const money = (minorUnits: number) => ({ amount: minorUnits, currency });
  const payload = { applicationId, invoiceId, amount: money(amount), amountDue: money(left) };
  await tx.insert(outbox).values({ type: 'money.applied', profileId, resourceId: applicationId, payload });
  return applicationId;
}
