import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Difference, GatewayPayment } from '../ports.ts';
import { paymentAttempt } from '../store/schema.ts';
import { listed } from './ask.ts';
import { isOwn } from './attempts.ts';
import type { Core } from './core.ts';
import { failedLate } from './late-failures.ts';
import { oldPayments } from './needing-people.ts';
import { reconcileReversals } from './reconcile-refunds.ts';
import { isOurs } from './recover.ts';

const batch = 500;

/**
 * Holds the gateway's own record against our payments, refunds and disputes, and all against the books and invoices.
 * Answers everything that differs; nothing is ever put right by guessing, only by new entries.
 */
export async function reconcile(core: Core): Promise<Difference[]> {
  const differences: Difference[] = [];
  const taken = new Set<string>();
  for await (const payments of listed(core, (gateway) => gateway.succeeded())) {
    for (const { attemptId } of payments) taken.add(attemptId);
    differences.push(...(await uncounted(core, payments)));
  }
  for await (const attempts of succeededAttempts(core)) {
    differences.push(
      ...untaken(
        attempts,
        taken,
        await failedLate(
          core,
          attempts.map(({ id }) => id),
        ),
      ),
    );
    differences.push(...(await unbooked(core, attempts)));
  }
  return [
    ...differences,
    ...(await unproven(core)),
    ...(await reconcileReversals(core)),
    ...(await core.backend.verify()),
  ];
}

/** Payments that nobody could prove for a day, at a processor that was replaced meanwhile too: nothing else tells of those. */
async function unproven(core: Core): Promise<Difference[]> {
  return (await oldPayments(core)).map(({ paymentId, amount, currency, gateway }) => ({
    what: `Nobody knows what became of payment ${paymentId} of ${amount} ${currency} at ${gateway}, made more than a day ago`,
  }));
}

/** Money that the gateway took and that we do not count as paid. A payment that is still being confirmed is no news. */
async function uncounted(core: Core, payments: readonly GatewayPayment[]): Promise<Difference[]> {
  const ids = payments.map(({ attemptId }) => attemptId);
  if (ids.length === 0) return [];
  const attempts = await core.database.select().from(paymentAttempt).where(inArray(paymentAttempt.id, ids));
  const failed = await failedLate(core, ids);
  return payments.flatMap(({ attemptId, amount }) => {
    const attempt = attempts.find(({ id }) => id === attemptId);
    const but = (what: string): Difference[] => [
      {
        what: `The gateway took ${amount.amount} ${amount.currency} for ${attemptId}, which ${what}`,
        paymentId: attemptId,
      },
    ];
    if (!attempt) return but('we do not know');
    if (!isOwn(core, attempt)) return [];
    const isOver = attempt.finishedAt !== null;
    if (isOver && attempt.status !== 'succeeded') return but(`we hold to be ${attempt.status}`);
    if (failed.has(attemptId)) return but('failed after it was made, by what it said before');
    const same = attempt.total === amount.amount && attempt.currency === amount.currency;
    if (same) return [];
    const differs = but(`was to be ${attempt.total} ${attempt.currency}`);
    // It is in the way of paying already, and waits for a person to accept it.
    return isOver ? differs : differs.map(({ what }) => ({ what }));
  });
}

type Succeeded = Pick<typeof paymentAttempt.$inferSelect, 'id' | 'total'>;

async function* succeededAttempts(core: Core): AsyncGenerator<Succeeded[]> {
  let after = '';
  for (;;) {
    const attempts = await core.database
      .select({ id: paymentAttempt.id, total: paymentAttempt.total })
      .from(paymentAttempt)
      .where(and(isOurs(core), eq(paymentAttempt.status, 'succeeded'), gt(paymentAttempt.id, after)))
      .orderBy(asc(paymentAttempt.id))
      .limit(batch);
    yield attempts;
    if (attempts.length < batch) return;
    after = attempts.at(-1)?.id ?? after;
  }
}

/** Payments that we hold to be made and that the gateway never took; that one failed later is booked. */
function untaken(attempts: readonly Succeeded[], taken: Set<string>, failed: Set<string>): Difference[] {
  return attempts
    .filter(({ id }) => !taken.has(id) && !failed.has(id))
    .map(({ id, total }) => ({
      what: `Payment ${id} of ${total} counts as paid, and the gateway knows nothing of it`,
      paymentId: id,
    }));
}

/** Payments that we hold to be made and that the books do not show, or show otherwise. */
async function unbooked({ backend }: Core, attempts: readonly Succeeded[]): Promise<Difference[]> {
  const booked = await backend.booked(attempts.map(({ id }) => id));
  return attempts.flatMap(({ id, total }) =>
    booked.get(id) === total
      ? []
      : [{ what: `Payment ${id} of ${total} is booked as ${booked.get(id) ?? 'nothing'}`, paymentId: id }],
  );
}
