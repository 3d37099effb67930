import { and, asc, eq, gt } from 'drizzle-orm';
import { post } from '../src/server/backends/ledger/post.ts';
import { touchProfile } from '../src/server/backends/ledger/profiles.ts';
import { invoice } from '../src/server/backends/ledger/schema.ts';
import { type Database, inTransaction } from '../src/server/store/database.ts';

/** A bank transfer arrives for the invoice that is due first, as happens while somebody looks at a page. */
export function receiveBankPayment(
  database: Database,
  profileId: string,
  amount?: number,
  method = 'Bank transfer',
): Promise<void> {
  return inTransaction(database, async (tx) => {
    const isOpen = and(eq(invoice.profileId, profileId), eq(invoice.state, 'open'), gt(invoice.amountDue, 0));
    const [first] = await tx.select().from(invoice).where(isOpen).orderBy(asc(invoice.dueDate)).limit(1);
    if (!first) throw new Error(`Nothing is outstanding on ${profileId}`);
    const paid = amount ?? first.amountDue;
    const { id, currency, amountDue, amountPaid, version } = first;
    const now = { amountDue: amountDue - paid, amountPaid: amountPaid + paid, version: version + 1 };
    await tx.update(invoice).set(now).where(eq(invoice.id, id));
    await post(tx, {
      profileId,
      kind: 'bank-payment',
      sourceId: `story-${id}-${version}`,
      postedAt: new Date(),
      method,
      entries: [
        { account: 'bank', currency, amount: paid },
        { account: 'receivable', currency, amount: -paid, invoiceId: id },
      ],
    });
    await touchProfile(tx, profileId);
  });
}
