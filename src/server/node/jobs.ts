import type { PgBoss } from 'pg-boss';
import { describeError } from '../describe-error.ts';
import type { Log } from '../payments/core.ts';
import type { OpenDatabase } from './database-options.ts';

/** Work that is done on a calendar, once for all processes on a database. */
export interface Job {
  name: string;
  /** When, as a cron expression in UTC. */
  cron: string;
  work(): Promise<void>;
}

// What a process needs that only does one thing and ends is no queue.
const startAfter = 5000;
const tryAgainAfter = 60_000;

/**
 * Runs jobs from a queue in the database, where many processes share one: each is done by one of them at a time. Nothing
 * that is right depends on it: a job that runs twice, or late, does no harm. Answers how to stop; what is under way is
 * finished first.
 */
export function startJobs(opened: OpenDatabase, jobs: readonly Job[], log: Log): () => Promise<void> {
  let queue: Promise<PgBoss | undefined> = Promise.resolve(undefined);
  let timer = setTimeout(begin, startAfter).unref();
  function begin() {
    queue = open(opened, jobs, log).catch((error) => {
      log.error(
        { error: describeError(error) },
        'the job queue could not be started and is tried again in a minute',
      );
      timer = setTimeout(begin, tryAgainAfter).unref();
      return undefined;
    });
  }
  return async () => {
    clearTimeout(timer);
    const started = await queue;
    clearTimeout(timer);
    await started?.stop({ graceful: true, close: true });
  };
}

async function open({ queue }: OpenDatabase, jobs: readonly Job[], log: Log): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({ ...(await queue()), schema: 'betala_jobs', registerInstance: false });
  boss.on('error', (error) => log.warn({ error: describeError(error) }, 'the job queue had trouble'));
  try {
    await boss.start();
    await schedule(boss, jobs, log);
    return boss;
  } catch (error) {
    // Whatever of it did start would go on for ever, with connections of its own.
    await boss.stop({ graceful: false, close: true }).catch(() => undefined);
    throw error;
  }
}

async function schedule(boss: PgBoss, jobs: readonly Job[], log: Log): Promise<void> {
  for (const { name, cron, work } of jobs) {
    await boss.createQueue(name, { policy: 'exclusive', retryLimit: 0 });
    await boss.schedule(name, cron);
    await boss.work(name, { pollingIntervalSeconds: 5 }, async () => {
      await work().catch((error) => log.error({ job: name, error: describeError(error) }, 'a job failed'));
    });
    // What fell due while no process was up is not left until the calendar comes round.
    await boss.send(name);
  }
}
