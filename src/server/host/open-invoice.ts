import { and, eq } from 'drizzle-orm';
import { type ProfileRow, profileRow } from '../backends/ledger/profiles.ts';
import { invoice } from '../backends/ledger/schema.ts';
import { lockPayables } from '../payments/attempts.ts';
import { pendingPayments } from '../payments/pending.ts';
import { Refusal } from '../refusal.ts';
import type { Transaction } from '../store/database.ts';
import { backendName } from './core.ts';

export type InvoiceRow = typeof invoice.$inferSelect;

/** An invoice whose lock is held: no claim and no finish of a payment can come in between. */
export interface HeldInvoice {
  profile: ProfileRow;
  row: InvoiceRow;
  /** The payment that is under way. */
  livePaymentId: string | undefined;
}

/** Takes the lock that payers take, and reads the invoice under it. */
export async function holdInvoice(
  tx: Transaction,
  profileId: string,
  invoiceId: string,
): Promise<HeldInvoice> {
  const profile = await profileRow(tx, profileId);
  await readRow(tx, profileId, invoiceId);
  await lockPayables(tx, backendName, [invoiceId]);
  const row = await readRow(tx, profileId, invoiceId);
  const live = await pendingPayments(tx, backendName, [invoiceId]);
  return { profile, row, livePaymentId: live.get(invoiceId)?.paymentId };
}

/** The same, for an open invoice that nobody is paying; refuses any other. */
export async function holdOpenInvoice(
  tx: Transaction,
  profileId: string,
  invoiceId: string,
): Promise<HeldInvoice> {
  const held = await holdInvoice(tx, profileId, invoiceId);
  const { state, documentType, number } = held.row;
  if (held.livePaymentId) throw new Refusal('payment-in-progress', { paymentId: held.livePaymentId });
  if (state !== 'open' || documentType !== 'invoice')
    throw new Refusal('invoice-not-open', { detail: `${number} is not an open invoice` });
  return held;
}

async function readRow(tx: Transaction, profileId: string, invoiceId: string): Promise<InvoiceRow> {
  const [row] = await tx
    .select()
    .from(invoice)
    .where(and(eq(invoice.id, invoiceId), eq(invoice.profileId, profileId)));
  if (!row) throw new Refusal('not-found', { detail: `${profileId} has no invoice ${invoiceId}` });
  return row;
}
