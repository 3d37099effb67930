import type { FetcherStoreCreator } from '@nanostores/query';
import { BillingError } from '../../sdk/index.ts';

/** What is known of a piece of data: the last good answer stays while it is loaded again or cannot be. */
export interface View<T> {
  data?: T | undefined;
  error?: BillingError | undefined;
  loading: boolean;
}

type Settled<T> = Omit<View<T>, 'loading'>;

const asBillingError = (error: unknown) =>
  error instanceof BillingError
    ? error
    : new BillingError('unexpected', error instanceof Error ? error.message : String(error), {
        cause: error,
      });

/** One piece of shared data under one key: whoever listens first loads it, everyone else joins in. */
export class Resource<T> {
  readonly #fetcher: ReturnType<FetcherStoreCreator<Settled<T>>>;
  #last: Settled<T> = {};

  constructor(create: FetcherStoreCreator, key: string, load: () => Promise<T>) {
    const fetcher = async () => {
      try {
        this.#last = { data: await load() };
      } catch (error) {
        this.#last = { data: this.#last.data, error: asBillingError(error) };
      }
      return this.#last;
    };
    // A failed load is an answer too, so that data which was there before is still shown beside the error.
    this.#fetcher = create(key, { fetcher }) as ReturnType<FetcherStoreCreator<Settled<T>>>;
  }

  /** The last good answer, whether or not anyone listens. */
  get latest(): T | undefined {
    return this.#last.data;
  }

  get failed(): boolean {
    return Boolean(this.#last.error);
  }

  /** To be read while listening. */
  get view(): View<T> {
    const { data, loading } = this.#fetcher.get();
    return { ...(data ?? this.#last), loading };
  }

  listen(listener: () => void): () => void {
    return this.#fetcher.listen(listener);
  }

  reload(): void {
    this.#fetcher.revalidate();
  }

  /** Puts in an answer that came another way. */
  put(data: T): void {
    this.#last = { data };
    this.#fetcher.mutate(this.#last);
  }
}
