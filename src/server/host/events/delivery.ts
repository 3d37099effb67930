import { describeError } from '../../describe-error.ts';
import type { HostCore } from '../core.ts';
import { eventSubscriber } from '../schema.ts';
import type { BillingEvent } from './billing-event.ts';
import { enlist, putBack, settle, type Taken, take } from './delivery-queue.ts';
import { readEvent } from './read-event.ts';
import { advance, beginNow } from './settled-events.ts';

/** Hears one event; the event counts as told once this is over without an error. */
export type EventHandler = (event: BillingEvent) => void | Promise<void>;

/** What became of the events that were told while one waited. */
export interface DeliveryReport {
  delivered: number;
  failed: number;
  /** Given up: they wait for a person. */
  parked: number;
}

/** How events are delivered. */
export interface DeliverySettings {
  /** How many seconds to wait before each further try; after the last one an event is set aside. */
  retryAfter: readonly number[];
  /** How long a handler may take, in milliseconds. */
  handlerTimeout: number;
}

/** About three days of tries, ever further apart. */
export const defaultRetries: readonly number[] = [
  5, 30, 120, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 86_400,
];

/** The telling of one subscriber, which goes on until nothing may be told to it any more. */
interface Run {
  /** Whether something may have happened since it looked. */
  again: boolean;
  over: Promise<DeliveryReport>;
}

/** Tells subscribers what is in the outbox: at least once, in order for each invoice, and none of them waits for another. */
export class Delivery {
  readonly #core: HostCore;
  readonly #settings: DeliverySettings;
  readonly #handlers = new Map<string, EventHandler>();
  readonly #runs = new Map<string, Run>();
  #stopped = false;

  constructor(core: HostCore, settings: DeliverySettings) {
    this.#core = core;
    this.#settings = settings;
  }

  /** Adds a subscriber of this process. Its name remembers, over restarts and in all processes, what it was told. */
  async subscribe(name: string, handler: EventHandler, from: 'beginning' | 'now'): Promise<() => void> {
    const { database } = this.#core;
    if (from === 'now') await beginNow(database, name);
    else await database.insert(eventSubscriber).values({ name, settledTo: 0 }).onConflictDoNothing();
    this.#handlers.set(name, handler);
    return () => {
      if (this.#handlers.get(name) === handler) this.#handlers.delete(name);
    };
  }

  /** Tells all that may be told now, and waits for all who are being told; who asks meanwhile begins only with the others. */
  async deliver(): Promise<DeliveryReport> {
    const reports = await Promise.all([...this.#handlers.keys()].map((name) => this.#runOf(name)));
    const sum = (of: keyof DeliveryReport) => reports.reduce((total, report) => total + report[of], 0);
    return { delivered: sum('delivered'), failed: sum('failed'), parked: sum('parked') };
  }

  /** Begins nothing new, and waits for what is being told. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled([...this.#runs.values()].map(({ over }) => over));
  }

  /** The run that is under way, which looks once more before it ends, or a new one. */
  #runOf(name: string): Promise<DeliveryReport> {
    const underWay = this.#runs.get(name);
    if (underWay) {
      underWay.again = true;
      return underWay.over;
    }
    const run = { again: true };
    const over = this.#tellAll(name, run);
    this.#runs.set(name, Object.assign(run, { over }));
    return over;
  }

  async #tellAll(name: string, run: Pick<Run, 'again'>): Promise<DeliveryReport> {
    const report: DeliveryReport = { delivered: 0, failed: 0, parked: 0 };
    try {
      while (run.again) {
        run.again = false;
        await this.#tellOnce(name, report);
      }
      return report;
    } finally {
      this.#runs.delete(name);
    }
  }

  /** Tells one after the other what is there, until nothing is left. */
  async #tellOnce(name: string, report: DeliveryReport): Promise<void> {
    const { database } = this.#core;
    const before = report.delivered + report.parked;
    for (;;) {
      const handler = this.#handlers.get(name);
      if (this.#stopped || !handler) break;
      await enlist(database, name);
      // Twice the time that a handler has, so that nobody else tells it while the outcome is written down.
      const taken = await take(database, name, 2 * this.#settings.handlerTimeout);
      if (taken.length === 0) break;
      for (const outcome of await Promise.all(taken.map((one) => this.#tell(name, handler, one))))
        report[outcome]++;
    }
    if (report.delivered + report.parked > before) await advance(database, name);
  }

  async #tell(name: string, handler: EventHandler, taken: Taken): Promise<keyof DeliveryReport> {
    const { database, log, alert } = this.#core;
    try {
      await inTime(handler(readEvent(taken.event)), this.#settings.handlerTimeout);
    } catch (thrown) {
      const why = describeError(thrown);
      const seconds = this.#settings.retryAfter[taken.tries - 1];
      await putBack(database, name, taken, { error: why, seconds });
      const { id, type } = taken.event;
      log.warn({ event: id, type, subscriber: name, error: why }, 'an event was not taken');
      if (seconds !== undefined) return 'failed';
      alert(`Event evt_${id} (${type}) was not taken by ${name} in ${taken.tries} tries: ${why}`);
      return 'parked';
    }
    await settle(database, name, taken);
    return 'delivered';
  }
}

async function inTime(work: void | Promise<void>, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
