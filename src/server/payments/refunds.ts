import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { inTransaction, patiently, type Reader, type Transaction } from '../store/database.ts';
import { fingerprint } from '../store/fingerprint.ts';
import { newId } from '../store/ids.ts';
import { once, type UsedKey } from '../store/once.ts';
import { paymentAttempt } from '../store/schema.ts';
import type { Attempt } from './attempt.ts';
import { invoicesOf, loadAttempt } from './attempts.ts';
import { type Core, leaseFor } from './core.ts';
import { holdAttempt } from './holding.ts';
import type { Refund } from './refund.ts';
import { dispute, refund } from './schema.ts';
import { assertNoneStopped } from './stopping.ts';

/** Money that the host gives back to a payer. */
export interface RefundOrder {
  paymentId: string;
  /** In minor units of the payment's currency; all that is left of it unless told. */
  amount?: number | undefined;
  /** Shown to people who look at the payment later. */
  reason: string;
  /** The same key gives the same refund, never a second one. */
  key: string;
  /** Who does it, for the audit log. */
  by?: string | undefined;
}

export async function loadRefund(reader: Reader, id: string): Promise<Refund | undefined> {
  const [row] = await reader.select().from(refund).where(eq(refund.id, id));
  return row;
}

export function refundsOf(reader: Reader, attemptId: string): Promise<Refund[]> {
  return reader.select().from(refund).where(eq(refund.attemptId, attemptId)).orderBy(refund.createdAt);
}

export const keyOf = async ({ key, paymentId, amount, reason }: RefundOrder): Promise<UsedKey> => ({
  ...{ scope: 'refund', key },
  fingerprint: await fingerprint([paymentId, amount ?? null, reason]),
});

/**
 * Sets money of a payment aside for a refund of this id, or finds the one that the same key made before. The row comes before any
 * call to the gateway, and the database itself keeps the sum of refunds below what was paid.
 */
export async function claimRefund(
  core: Core,
  order: RefundOrder,
  made: string,
): Promise<{ refund: Refund; isNew: boolean }> {
  const { paymentId, amount, reason, by = 'host' } = order;
  const used = await keyOf(order);
  const claim = async (tx: Transaction) => {
    const id = await once(tx, used, async () => {
      const found = await loadAttempt(tx, paymentId);
      if (!found) throw new Refusal('not-found', { detail: `There is no payment ${paymentId}` });
      if (found.gateway !== core.gateway.name)
        throw wrong('paymentId', `This payment went through ${found.gateway}; give it back there`);
      const attempt = await holdAttempt(tx, found);
      await assertNoneStopped(tx, attempt.backend, invoicesOf(attempt));
      await insert(core, tx, attempt, {
        id: made,
        reason,
        amount: await refundable(core, tx, attempt, amount),
      });
      const { profileId } = attempt;
      const deed = { subject: by, action: 'refund', profileId, resourceId: made };
      await audit(tx, { ...deed, requestId: newId('req'), origin: null });
      return made;
    });
    const row = await loadRefund(tx, id);
    if (!row) throw new Error(`Refund ${id} vanished inside its own claim`);
    return { refund: row, isNew: id === made };
  };
  return inTransaction(core.database, claim, patiently);
}

/** How much is given back: what was asked for, or what is left; refuses more than that. */
async function refundable(
  core: Core,
  tx: Transaction,
  attempt: Attempt,
  wanted: number | undefined,
): Promise<number> {
  if (attempt.status !== 'succeeded')
    throw wrong('paymentId', 'Only a payment that succeeded can be refunded');
  const unclaimed = attempt.total - attempt.refunded - (await disputed(tx, attempt.id));
  const left = Math.min(unclaimed, await reversible(core, tx, attempt));
  const amount = wanted ?? left;
  if (Number.isSafeInteger(amount) && amount > 0 && amount <= left) return amount;
  throw wrong(
    'amount',
    left > 0 ? `Give back between 1 and ${left} minor units` : 'Nothing is left of this payment to give back',
  );
}

/** What the books have of it, less what other refunds are about to take. */
async function reversible({ backend }: Core, tx: Transaction, attempt: Attempt): Promise<number> {
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(sum(${refund.amount}), 0)::text` })
    .from(refund)
    .where(and(eq(refund.attemptId, attempt.id), isNull(refund.finishedAt)));
  return (await backend.reversible(tx, attempt)) - Number(row?.sum ?? 0);
}

/** What payers hold back, or got back, by disputing at their bank. */
async function disputed(tx: Transaction, attemptId: string): Promise<number> {
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(sum(${dispute.amount}), 0)::text` })
    .from(dispute)
    .where(and(eq(dispute.attemptId, attemptId), inArray(dispute.status, ['opened', 'lost'])));
  return Number(row?.sum ?? 0);
}

async function insert(
  core: Core,
  tx: Transaction,
  { id: attemptId, profileId, currency }: Attempt,
  { id, amount, reason }: Pick<Refund, 'id' | 'amount' | 'reason'>,
): Promise<void> {
  await tx
    .update(paymentAttempt)
    .set({ refunded: sql`${paymentAttempt.refunded} + ${amount}` })
    .where(eq(paymentAttempt.id, attemptId));
  await tx.insert(refund).values({
    ...{ id, attemptId, profileId, currency, amount, reason },
    status: 'claimed',
    leaseUntil: leaseFor(core),
  });
}

const wrong = (path: string, message: string) =>
  new Refusal('invalid-request', { detail: message, errors: [{ path, message }] });
