import { setImmediate as realImmediate } from 'node:timers';
import type { Random } from './random.ts';
import { replaceCrypto } from './seeded-crypto.ts';

interface Timer {
  at: number;
  order: number;
  fire: () => void;
}

const RealDate = Date;
/** When every world begins. */
export const beginning = RealDate.UTC(2026, 2, 2, 9);

/**
 * Time that passes only when nobody has anything left to do: timers, dates (those of the embedded database too, which
 * asks JavaScript for them), random numbers and ids of this process all come from the seed. Runs of one seed are alike.
 */
export class VirtualTime {
  #now = beginning;
  #order = 0;
  #timers: Timer[] = [];
  #random: Random | undefined;

  /** Takes the place of the process's own time; for a process that does nothing else. */
  install(): void {
    const later = (work: (...args: unknown[]) => void, wait = 0, ...args: unknown[]) =>
      this.#add(Math.max(wait, 0), () => work(...args));
    const never = (timer: unknown) => this.#drop(timer);
    Object.assign(globalThis, { setTimeout: later, clearTimeout: never, Date: datesOf(() => this.#now) });
    AbortSignal.timeout = (wait) => {
      const controller = new AbortController();
      later(() => controller.abort(new DOMException('It took too long', 'TimeoutError')), wait);
      return controller.signal;
    };
    performance.now = () => this.#now - beginning;
    Math.random = () => this.#chance();
    replaceCrypto(() => this.#chance());
  }

  get now(): number {
    return this.#now;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#add(milliseconds, resolve));
  }

  /** Runs one story from the beginning of time to its end, leaping over the waiting. */
  async run<Value>(random: Random, story: () => Promise<Value>): Promise<Value> {
    this.#now = beginning;
    this.#timers = [];
    this.#random = random;
    let over = false;
    const told = story().finally(() => {
      over = true;
    });
    told.catch(() => undefined);
    for (;;) {
      await idle();
      if (over) return told;
      if (!this.#leap())
        throw new Error('The world stands still: everybody waits for something that never comes');
    }
  }

  #chance(): number {
    return this.#random?.next() ?? 0.5;
  }

  #add(wait: number, fire: () => void): Timer {
    const timer = { at: this.#now + Math.ceil(wait), order: this.#order++, fire };
    this.#timers.push(timer);
    return timer;
  }

  #drop(timer: unknown): void {
    const index = this.#timers.indexOf(timer as Timer);
    if (index >= 0) this.#timers.splice(index, 1);
  }

  #leap(): boolean {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer;
    }
    if (!next) return false;
    this.#drop(next);
    this.#now = Math.max(this.#now, next.at);
    next.fire();
    return true;
  }
}

/** What was begun goes on until it waits for time itself; all of it is microtasks, since nothing leaves the process. */
function idle(): Promise<void> {
  return new Promise((resolve) => realImmediate(() => realImmediate(resolve)));
}

function datesOf(now: () => number): DateConstructor {
  return new Proxy(RealDate, {
    construct: (target, args: []) => (args.length > 0 ? new target(...args) : new target(now())),
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}
