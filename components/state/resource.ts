import { atom } from 'nanostores';
import { BillingError } from '../../sdk/index.ts';

/** What is known of a piece of data: the last good answer stays while it is loaded again or cannot be. */
export interface View<T> {
  data?: T | undefined;
  error?: BillingError | undefined;
  loading: boolean;
}

/**
 * One piece of shared data: whoever listens first loads it, everyone else joins in. Asked to load again while an answer is on
 * its way, it does so once more afterwards, since that answer may be older than what was done meanwhile.
 */
export class Resource<T> {
  readonly #load: () => Promise<T>;
  readonly #view = atom<View<T>>({ loading: true });
  #isStale = true;
  #isRunning = false;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  get view(): View<T> {
    return this.#view.value;
  }

  listen(listener: () => void): () => void {
    const stop = this.#view.listen(listener);
    if (this.#isStale) this.#run();
    return stop;
  }

  /** Loads it again, now or when someone listens the next time. */
  reload(): void {
    this.#isStale = true;
    if (this.#view.lc > 0) this.#run();
  }

  /** Puts in an answer that came another way. */
  put(data: T): void {
    this.#isStale = false;
    this.#view.set({ data, loading: false });
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#isStale) {
      this.#isStale = false;
      this.#view.set({ ...this.view, loading: true });
      this.#view.set(await this.#answer());
    }
    this.#isRunning = false;
  }

  async #answer(): Promise<View<T>> {
    try {
      return { data: await this.#load(), loading: false };
    } catch (error) {
      return { data: this.view.data, error: asBillingError(error), loading: false };
    }
  }
}

/** Any error as one of the SDK. */
export function asBillingError(error: unknown): BillingError {
  return error instanceof BillingError
    ? error
    : new BillingError('unexpected', String(error), { cause: error });
}
