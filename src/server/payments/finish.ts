import { eq, sql } from 'drizzle-orm';
import { cardLabel } from '../card-label.ts';
import { describeError } from '../describe-error.ts';
import type { Outcome } from '../ports.ts';
import { isSafeAddress } from '../safe-address.ts';
import { audit, type Deed } from '../store/audit.ts';
import { inTransaction, patiently, type Transaction } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { type AttemptStatus, outbox, paymentAllocation, paymentAttempt } from '../store/schema.ts';
import { acceptTaken } from './accept-taken.ts';
import type { Attempt } from './attempt.ts';
import { invoicesOf, loadAttempt } from './attempts.ts';
import type { Core } from './core.ts';
import { holdAttempt } from './holding.ts';
import { waitBefore } from './schedule.ts';
import { stopWhatIsWrong } from './stopping.ts';

// A payer may decide and never come back: the gateway is asked in between.
const whileThePayerActs = 30;

const finalStatuses: readonly AttemptStatus[] = ['succeeded', 'failed', 'canceled'];
export const isOver = ({ status }: Pick<Attempt, 'status'>) => finalStatuses.includes(status);

/**
 * Writes down what became of an attempt: its state, the books, and the event for the host, in one transaction under
 * the same locks as the claim. What is final stays as it is; what nobody knows stays in the way of paying again.
 */
export function finish(
  core: Core,
  found: Attempt,
  outcome: Outcome,
  acceptance?: Acceptance,
): Promise<Attempt> {
  return core.trace('betala.finish', { 'betala.payment.id': found.id }, async (note) => {
    const { attempt, isNews, doubt } = await writeDown(core, found, outcome, acceptance);
    note({ 'betala.outcome': attempt.status });
    if (doubt) core.alert(`${doubt}; a person must look`);
    if (isNews && isOver(attempt)) await tell(core, attempt);
    return attempt;
  });
}

async function tell(core: Core, attempt: Attempt): Promise<void> {
  core.counts.over(attempt.status);
  if (attempt.status !== 'failed' || attempt.subject === null) return;
  await core
    .declined(attempt)
    .catch((error) =>
      core.log.error({ attempt: attempt.id, error: describeError(error) }, 'a decline could not be counted'),
    );
}

/** That a person accepts whatever amount the gateway took. */
export interface Acceptance {
  by: string;
}

interface Written {
  attempt: Attempt;
  isNews: boolean;
  /** Why the gateway is not believed. */
  doubt?: string | undefined;
}

function writeDown(
  core: Core,
  found: Attempt,
  outcome: Outcome,
  acceptance: Acceptance | undefined,
): Promise<Written> {
  return inTransaction(
    core.database,
    async (tx) => {
      const standing = await holdAttempt(tx, found);
      if (isOver(standing)) return { attempt: standing, isNews: false };
      const attempt =
        acceptance && outcome.status === 'succeeded'
          ? await acceptTaken(tx, standing, outcome.amount, acceptance.by)
          : standing;
      const doubt = doubtOf(core, attempt, outcome);
      const believed: Outcome = doubt ? { status: 'unknown' } : outcome;
      await write(core, tx, attempt, believed);
      const written = await loadAttempt(tx, found.id);
      if (!written) throw new Error(`Attempt ${found.id} is gone`);
      if (believed.status === 'succeeded') await core.backend.settle(tx, written, believed.card);
      if (isOver(written)) {
        await core.backend.applyKept?.(tx, invoicesOf(standing));
        await announce(tx, written);
        await audit(tx, deedOf(written));
        await stopWhatIsWrong(core, tx, invoicesOf(standing));
      }
      if (written.status !== attempt.status) await core.backend.touch(tx, written.profileId);
      return { attempt: written, isNews: true, doubt };
    },
    patiently,
  );
}

/** A gateway that took another amount than was agreed, or sends payers where nobody should go, is not believed; people must look. */
function doubtOf({ gateway }: Core, { id, total, currency }: Attempt, outcome: Outcome): string | undefined {
  if (outcome.status === 'requires_action' && !isSafeAddress(outcome.nextAction.url, gateway))
    return `The gateway sends the payer of ${id} to an address that is not safe`;
  if (outcome.status !== 'succeeded') return undefined;
  const { amount: taken } = outcome;
  if (taken.amount === total && taken.currency === currency) return undefined;
  return `The gateway took ${taken.amount} ${taken.currency} for ${id}, which was to be ${total} ${currency}`;
}

async function write(core: Core, tx: Transaction, attempt: Attempt, outcome: Outcome): Promise<void> {
  const status: AttemptStatus = outcome.status === 'none' ? 'unknown' : outcome.status;
  const over = finalStatuses.includes(status);
  const wait = status === 'requires_action' ? whileThePayerActs : waitBefore(attempt.looks);
  await tx
    .update(paymentAttempt)
    .set({
      status,
      updatedAt: sql`now()`,
      // On a receipt, in the list and in the books stands the same day.
      finishedAt: over ? ((await core.backend.clock?.now(tx)) ?? sql`now()`) : null,
      methodLabel: attempt.methodLabel || labelIn(outcome),
      gatewayPaymentId: outcome.status === 'succeeded' ? outcome.gatewayPaymentId : attempt.gatewayPaymentId,
      failure: outcome.status === 'failed' ? outcome.failure : null,
      nextAction: outcome.status === 'requires_action' ? outcome.nextAction : null,
      looks: status === 'unknown' ? attempt.looks + 1 : attempt.looks,
      leaseUntil: over ? attempt.leaseUntil : sql`now() + ${wait} * interval '1 second'`,
    })
    .where(eq(paymentAttempt.id, attempt.id));
  if (over)
    await tx
      .update(paymentAllocation)
      .set({ live: false })
      .where(eq(paymentAllocation.attemptId, attempt.id));
}

/** A card that was typed on the gateway's own page is known once the gateway tells. */
function labelIn(outcome: Outcome): string {
  const card = outcome.status === 'succeeded' || outcome.status === 'failed' ? outcome.card : undefined;
  return card ? cardLabel(card.brand, card.last4) : '';
}

async function announce(
  tx: Transaction,
  { id, profileId, status, total, currency, failure, allocations }: Attempt,
): Promise<void> {
  const invoices = allocations.map(({ invoiceId, amount }) => ({ invoiceId, amount }));
  const payload = { paymentId: id, total: { amount: total, currency }, invoices, failure };
  await tx.insert(outbox).values({ type: `payment.${status}`, profileId, resourceId: id, payload });
}

const deedOf = ({ id, profileId, status }: Attempt): Deed => ({
  ...{ subject: 'betala', action: 'finish-payment', profileId, resourceId: id, outcome: status },
  ...{ requestId: newId('req'), origin: null },
});
