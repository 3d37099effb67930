import { eq, sql } from 'drizzle-orm';
import type { RefundOutcome } from '../ports.ts';
import { inTransaction, patiently, type Transaction } from '../store/database.ts';
import { outbox, paymentAttempt } from '../store/schema.ts';
import type { Attempt } from './attempt.ts';
import { invoicesOf, loadAttempt } from './attempts.ts';
import type { Core } from './core.ts';
import { holdAttempt } from './holding.ts';
import type { Refund } from './refund.ts';
import { loadRefund } from './refunds.ts';
import { waitBefore } from './schedule.ts';
import { type RefundStatus, refund } from './schema.ts';
import { stopWhatIsWrong } from './stopping.ts';

/** Writes down what became of a refund, and books it, in one transaction under the locks of its invoices. */
export async function finishRefund(core: Core, found: Refund, outcome: RefundOutcome): Promise<Refund> {
  const { refund, owed = 0, doubt } = await writeDown(core, found, outcome);
  const { id, attemptId, currency } = refund;
  if (doubt) core.alert(`${doubt}; a person must look`);
  if (owed > 0)
    core.alert(`${owed} ${currency} of refund ${id} were not left of ${attemptId}: the payer owes them`);
  return refund;
}

interface Written {
  refund: Refund;
  /** What went back and was not there any more. */
  owed?: number;
  /** Why the gateway is not believed. */
  doubt?: string | undefined;
}

function writeDown(core: Core, found: Refund, outcome: RefundOutcome): Promise<Written> {
  return inTransaction(
    core.database,
    async (tx) => {
      const payment = await loadAttempt(tx, found.attemptId);
      if (!payment) throw new Error(`Refund ${found.id} is of a payment that is gone`);
      const attempt = await holdAttempt(tx, payment);
      const standing = await read(tx, found.id);
      const doubt = doubtOf(standing, outcome);
      const believed: RefundOutcome = doubt ? { status: 'unknown' } : outcome;
      const status: RefundStatus = believed.status === 'none' ? 'unknown' : believed.status;
      if (!isForward(standing.status, status)) return { refund: standing, doubt };
      const owed = await book(core, tx, attempt, standing, status);
      await write(tx, standing, status, believed);
      const written = await read(tx, found.id);
      if (written.finishedAt && status !== standing.status) await announce(tx, written, attempt, owed);
      if (status !== standing.status) await core.backend.touch(tx, attempt.profileId);
      if (written.finishedAt) await stopWhatIsWrong(core, tx, invoicesOf(attempt));
      return { refund: written, owed, doubt };
    },
    patiently,
  );
}

/** What is proven only moves on where the money itself did: an accepted refund may be returned. */
function isForward(from: RefundStatus, to: RefundStatus): boolean {
  if (from === 'succeeded') return to === 'returned';
  return from !== 'failed' && from !== 'returned';
}

function doubtOf({ id, amount, currency }: Refund, outcome: RefundOutcome): string | undefined {
  if (outcome.status !== 'succeeded' && outcome.status !== 'returned') return undefined;
  const { amount: back } = outcome;
  if (back.amount === amount && back.currency === currency) return undefined;
  return `The gateway gave back ${back.amount} ${back.currency} for refund ${id}, which was to be ${amount} ${currency}`;
}

/** Money that is gone is booked as gone, even where it came back before anybody looked. Answers what of it was not there any more. */
async function book(
  core: Core,
  tx: Transaction,
  attempt: Attempt,
  { id, amount, status: before }: Refund,
  status: RefundStatus,
): Promise<number> {
  const isAccepted = status === 'succeeded' || status === 'returned';
  const isNew = isAccepted && before !== 'succeeded';
  const owed = isNew ? await core.backend.reverse(tx, attempt, { kind: 'refund', id, amount }) : 0;
  if (status === 'returned') await core.backend.reverse(tx, attempt, { kind: 'refund-returned', id, amount });
  if (status === 'failed' || status === 'returned')
    await tx
      .update(paymentAttempt)
      .set({ refunded: sql`${paymentAttempt.refunded} - ${amount}` })
      .where(eq(paymentAttempt.id, attempt.id));
  return status === 'returned' ? 0 : owed;
}

async function write(
  tx: Transaction,
  { id, looks, gatewayRefundId, leaseUntil }: Refund,
  status: RefundStatus,
  outcome: RefundOutcome,
): Promise<void> {
  const isOpen = status === 'unknown';
  await tx
    .update(refund)
    .set({
      status,
      updatedAt: sql`now()`,
      finishedAt: isOpen ? null : sql`now()`,
      looks: isOpen ? looks + 1 : looks,
      leaseUntil: isOpen ? sql`now() + ${waitBefore(looks)} * interval '1 second'` : leaseUntil,
      gatewayRefundId: 'gatewayRefundId' in outcome ? outcome.gatewayRefundId : gatewayRefundId,
    })
    .where(eq(refund.id, id));
}

async function read(tx: Transaction, id: string): Promise<Refund> {
  const row = await loadRefund(tx, id);
  if (!row) throw new Error(`Refund ${id} is gone`);
  return row;
}

async function announce(
  tx: Transaction,
  { id, attemptId, profileId, status, amount, currency, reason }: Refund,
  { allocations }: Attempt,
  owed: number,
): Promise<void> {
  const invoices = allocations.map(({ invoiceId }) => ({ invoiceId }));
  const payload = {
    ...{ refundId: id, paymentId: attemptId, amount: { amount, currency } },
    ...{ owed: { amount: owed, currency }, reason, invoices },
  };
  await tx.insert(outbox).values({ type: `refund.${status}`, profileId, resourceId: id, payload });
}
