import { describeError } from '../describe-error.ts';
import type { Log } from '../payments/core.ts';
import type { Payments } from '../payments/payments.ts';
import type { Trace } from '../payments/telemetry.ts';
import { type Billing, createBilling } from './billing.ts';
import type { ServiceClock } from './business-time.ts';
import type { OpenDatabase } from './database-options.ts';
import { startJobs } from './jobs.ts';
import { beginRegularly, regularly } from './regularly.ts';

interface KeepUp {
  opened: OpenDatabase;
  clock: ServiceClock;
  payments: Payments;
  log: Log;
  /** What is begun every second, also while it is still under way, such as telling the host what happened. */
  begun: readonly (() => Promise<unknown>)[];
  /** What is done every second, each when it was over before. */
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
export function keepUp(keeping: KeepUp): Billing {
  const { opened, payments, begun, rounds, log, onAlert, trace, tidy, ...options } = keeping;
  const billing = createBilling({ ...options, database: opened.database, payments, log });
  const job = <Result>(name: string, work: () => Promise<Result>) =>
    trace('betala.job', { 'betala.job.name': name }, work);
  const bill = () => job('billing-run', billing.bill);
  /** Nobody waits for what the calendar begins: where it fails, a person hears. */
  const heard = (name: string, work: () => Promise<void>) => async () => {
    await work().catch((error) => {
      onAlert(`The job ${name} failed; the log tells why`);
      throw error;
    });
  };
  const failed = (error: unknown) =>
    log.error({ error: describeError(error) }, 'a round failed and is tried again');
  const stops = [
    ...begun.map((work) => beginRegularly(second, work, failed)),
    ...rounds.map((round) => regularly(second, round, failed)),
  ];
  const stopJobs = startJobs(
    opened,
    [
      {
        name: 'billing-run',
        cron: '*/10 * * * *',
        work: heard('billing-run', async () => (await bill()).problems.forEach(onAlert)),
      },
      {
        name: 'reconcile',
        cron: '15 2 * * *',
        work: heard('reconcile', async () =>
          (await job('reconcile', () => payments.reconcile())).forEach(onAlert),
        ),
      },
      { name: 'tidy', cron: '45 3 * * *', work: heard('tidy', () => job('tidy', tidy)) },
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
