import { and, eq } from 'drizzle-orm';
import type { Money } from '../../../../sdk/contract/money.ts';
import { payDown } from '../../backends/ledger/pay-down.ts';
import { post } from '../../backends/ledger/post.ts';
import { touchProfile } from '../../backends/ledger/profiles.ts';
import { ledgerEntry, ledgerTransaction } from '../../backends/ledger/schema.ts';
import type { Transaction } from '../../store/database.ts';
import { announce } from '../events/announce.ts';
import { holdInvoice, type InvoiceRow } from '../open-invoice.ts';
import { bankTransaction } from '../schema.ts';

type BankRow = typeof bankTransaction.$inferSelect;

/** A bank payment, and where its money went. */
export interface BankPayment {
  bankTransactionId: string;
  /** The invoice that the payer named, where one was found. */
  invoiceId: string | null;
  amount: Money;
  /** What went to that invoice. */
  applied: Money;
  /** What is kept for the payer: too much, for another currency, or for no open invoice. */
  notYetApplied: Money;
}

/**
 * Books money whose profile is known: up to what is due on the invoice that it names, and the rest is kept for the payer.
 * While somebody pays that invoice otherwise, all of it is kept, so that nothing is paid twice.
 */
export async function bookPayment(
  tx: Transaction,
  row: BankRow,
  profileId: string,
  now: Date,
): Promise<void> {
  const { id, amount, currency, invoiceId } = row;
  const held = invoiceId ? await holdInvoice(tx, profileId, invoiceId) : undefined;
  const isOwed = held && !held.livePaymentId && isOpen(held.row) && held.row.currency === currency;
  const applied = isOwed ? Math.min(amount, held.row.amountDue) : 0;
  await post(tx, {
    ...{ profileId, kind: 'bank-payment', sourceId: id, postedAt: now, method: 'Bank transfer' },
    entries: [
      { account: 'bank', currency, amount },
      ...(held
        ? [{ account: 'receivable' as const, currency, amount: -applied, invoiceId: held.row.id }]
        : []),
      { account: 'unapplied', currency, amount: applied - amount },
    ],
  });
  if (held && applied > 0) await payDown(tx, held.row, applied);
  await touchProfile(tx, profileId);
  const money = (minorUnits: number) => ({ amount: minorUnits, currency });
  await announce(tx, {
    ...{ type: 'bank-payment.received', profileId, resourceId: id },
    data: {
      ...{ bankTransactionId: id, amount: money(amount), bookedOn: row.bookedOn, invoiceId },
      ...{ applied: money(applied), notYetApplied: money(amount - applied) },
    },
  });
}

const isOpen = ({ state, documentType }: InvoiceRow) => state === 'open' && documentType === 'invoice';

/** A bank payment as the books tell it. */
export async function bankPayment(tx: Transaction, id: string): Promise<BankPayment> {
  const [row] = await tx.select().from(bankTransaction).where(eq(bankTransaction.id, id));
  if (!row) throw new Error(`The bank transaction ${id} is gone`);
  const entries = await tx
    .select({ account: ledgerEntry.account, amount: ledgerEntry.amount })
    .from(ledgerEntry)
    .innerJoin(ledgerTransaction, eq(ledgerTransaction.id, ledgerEntry.transactionId))
    .where(and(eq(ledgerTransaction.kind, 'bank-payment'), eq(ledgerTransaction.sourceId, id)));
  const { currency, invoiceId } = row;
  const sum = (account: string): Money => ({
    amount: entries.reduce((total, entry) => (entry.account === account ? total - entry.amount : total), 0),
    currency,
  });
  const amount = { amount: row.amount, currency };
  return {
    bankTransactionId: id,
    invoiceId,
    amount,
    applied: sum('receivable'),
    notYetApplied: sum('unapplied'),
  };
}
