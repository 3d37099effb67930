import type { Log } from '../payments/core.ts';
import type { Payments } from '../payments/payments.ts';
import type { Trace } from '../payments/telemetry.ts';
import { type Billing, createBilling } from './billing.ts';
import type { ServiceClock } from './business-time.ts';
import type { OpenDatabase } from './database-options.ts';
import { startJobs } from './jobs.ts';
import { regularly } from './regularly.ts';

interface KeepUp {
  opened: OpenDatabase;
  clock: ServiceClock;
  payments: Payments;
  log: Log;
  /** What is done every second. */
  rounds: readonly (() => Promise<unknown>)[];
  /** Removes what is no longer needed, once a day. */
  tidy: () => Promise<void>;
  retryDays?: readonly number[] | undefined;
  onAlert: (what: string) => void;
  trace: Trace;
}

const second = 1000;

/**
 * Everything that a service does unasked: it tells the host what happened, resolves
 * abandoned payments, runs billing, and holds books and gateway together.
 */
export function keepUp({ opened, payments, rounds, log, onAlert, trace, tidy, ...options }: KeepUp): Billing {
  const billing = createBilling({ ...options, database: opened.database, payments, log });
  const job = <Result>(name: string, work: () => Promise<Result>) =>
    trace('betala.job', { 'betala.job.name': name }, work);
  const bill = () => job('billing-run', billing.bill);
  const stops = rounds.map((round) => regularly(second, round));
  const stopJobs = startJobs(
    opened,
    [
      {
        name: 'billing-run',
        cron: '*/10 * * * *',
        work: async () => (await bill()).problems.forEach(onAlert),
      },
      {
        name: 'reconcile',
        cron: '15 2 * * *',
        work: async () => (await job('reconcile', () => payments.reconcile())).forEach(onAlert),
      },
      { name: 'tidy', cron: '45 3 * * *', work: () => job('tidy', tidy) },
    ],
    log,
  );
  return {
    bill,
    async stop() {
      await Promise.all([...stops.map((end) => end()), billing.stop(), stopJobs()]);
    },
  };
}
