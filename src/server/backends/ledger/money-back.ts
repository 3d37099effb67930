import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../store/database.ts';
import type { AccountKind } from './accounts.ts';
import type { Share } from './payment-shares.ts';
import type { Entry } from './post.ts';
import { invoice } from './schema.ts';

/** Money of a payment that moves on, as entries. */
export interface Booking {
  entries: Entry[];
  /** What of the money was not there any more, so that the payer owes it. */
  owed?: number;
}

/** Money that leaves an account for good: from what is not applied, then from the invoices that it paid, then as owed. */
export function leaving(
  shares: readonly Share[],
  { account, currency, amount }: { account: AccountKind; currency: string; amount: number },
): Booking & { owed: number } {
  const unapplied = take(shares, amount, ({ free }) => free);
  const rest = amount - sum(unapplied);
  const reopened = take(shares, rest, ({ applied }) => applied);
  const owed = rest - sum(reopened);
  return {
    owed,
    entries: [
      { account, currency, amount: -amount },
      ...unapplied.map((part): Entry => ({ account: 'unapplied', currency, ...part })),
      ...reopened.map((part): Entry => ({ account: 'receivable', currency, ...part })),
      { account: 'unapplied', currency, amount: owed },
    ],
  };
}

/** Takes up to an amount from the shares, the last first, as far as each has something. */
export function take(
  shares: readonly Share[],
  amount: number,
  has: (share: Share) => number,
): { invoiceId?: string; amount: number }[] {
  let wanted = amount;
  return shares.toReversed().flatMap((share) => {
    const { invoiceId } = share;
    const taken = Math.min(wanted, has(share));
    wanted -= taken;
    return taken > 0 ? [{ ...(invoiceId !== undefined && { invoiceId }), amount: taken }] : [];
  });
}

export const sum = (parts: readonly { amount: number }[]) =>
  parts.reduce((total, { amount }) => total + amount, 0);

/** What is due on invoices rises by what went back from them, and falls where it came again. */
export async function reopen(tx: Transaction, entries: readonly Entry[]): Promise<void> {
  for (const { account, invoiceId = '', amount } of entries) {
    if (account !== 'receivable') continue;
    await tx
      .update(invoice)
      .set({
        amountDue: sql`${invoice.amountDue} + ${amount}`,
        amountPaid: sql`${invoice.amountPaid} - ${amount}`,
        version: sql`${invoice.version} + 1`,
      })
      .where(eq(invoice.id, invoiceId));
  }
}
