import type { BillingReport } from '../backends/ledger/billing/billing-run.ts';
import { runBilling } from '../backends/ledger/billing/run-billing.ts';
import type { Log } from '../payments/core.ts';
import type { Payments } from '../payments/payments.ts';
import type { Clock } from '../ports.ts';
import type { Database } from '../store/database.ts';

export interface Billing {
  /** Runs billing now; a run that is under way in this process ends first. */
  bill(): Promise<BillingReport>;
  /** Lets the run that is under way come to the end of what it has in hand. */
  stop(): Promise<void>;
}

const defaultRetryDays = [3, 5, 7];

export interface BillingOptions {
  database: Database;
  clock: Clock;
  payments: Payments;
  retryDays?: readonly number[] | undefined;
  log: Log;
}

/** The billing run of a process, one at a time. Throws where the days of retries do not go up. */
export function createBilling({ retryDays = defaultRetryDays, ...options }: BillingOptions): Billing {
  const goUp = retryDays.every((day, at) => Number.isInteger(day) && day > (retryDays[at - 1] ?? 0));
  if (!goUp) throw new RangeError('Give retryDays as whole numbers of days that go up, such as [3, 5, 7]');
  const stopping = new AbortController();
  const run = { ...options, retryDays, signal: stopping.signal };
  let runs: Promise<unknown> = Promise.resolve();
  return {
    bill() {
      const next = runs.then(() => runBilling(run));
      runs = next.catch(() => undefined);
      return next;
    },
    async stop() {
      stopping.abort();
      await runs;
    },
  };
}
