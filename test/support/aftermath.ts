import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from 'betala/server/node';
import { isNull, sql } from 'drizzle-orm';
import { refund } from '../../src/server/payments/schema.ts';
import { paymentAttempt } from '../../src/server/store/schema.ts';
import { type QuietService, serviceBehind } from './own-gateway.ts';

/** Who looks at a database after a death: one round of the janitor must leave nothing open. */
export interface Aftermath extends QuietService {
  /**
   * The leases of the dead run out, one round looks after everything, and nothing is open after it. What a process that lives
   * still works on itself is over so many milliseconds later.
   */
  oneRound(patience?: number): Promise<void>;
  expireLeases(): Promise<void>;
  /** Gives 40 of a payment back under one key, however often it is asked. */
  giveBack(paymentId: string): Promise<{ status: string; amount: number }>;
  /** Gateway, payments and books agree. */
  assertAgreed(): Promise<void>;
  close(): Promise<void>;
}

/** What tests give back, by the payment that it is of. */
export const refundOf = (paymentId: string) => ({ paymentId, amount: 40, reason: 'a test' });

/** Opens a database beside the processes that live and die on it, or a folder when none is there. */
export async function openAftermath(where: string | { dataFolder: string }): Promise<Aftermath> {
  const opened = await openDatabase(typeof where === 'string' ? { databaseUrl: where } : where);
  const quiet = serviceBehind(opened.database, () => ({}));
  const { payments } = quiet.billing;
  const { database } = opened;
  const past = { leaseUntil: sql`now() - interval '1 second'` };
  const expireLeases = async () => {
    await database.update(paymentAttempt).set(past).where(isNull(paymentAttempt.finishedAt));
    await database.update(refund).set(past).where(isNull(refund.finishedAt));
  };
  return {
    ...quiet,
    expireLeases,
    giveBack: (paymentId) => payments.refund({ ...refundOf(paymentId), key: paymentId, by: 'host' }),
    async oneRound(patience = 0) {
      await expireLeases();
      await payments.sweep();
      const isOpen = () => database.$count(paymentAttempt, isNull(paymentAttempt.finishedAt));
      for (let waited = 0; waited < patience && (await isOpen()) > 0; waited += 100) await pause(100);
      const open = await database.select().from(paymentAttempt).where(isNull(paymentAttempt.finishedAt));
      assert.deepEqual(open, [], 'payments are open after one round of the janitor');
      assert.equal(await database.$count(refund, isNull(refund.finishedAt)), 0, 'refunds are open');
    },
    async assertAgreed() {
      assert.deepEqual(await payments.reconcile(), [], 'gateway, payments and books differ');
    },
    close: () => opened.close(),
  };
}
