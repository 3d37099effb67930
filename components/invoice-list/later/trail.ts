import type { BillingError, Invoice, InvoiceQuery, Page } from '../../../sdk/index.ts';
import type { BillingController } from '../../state/billing-controller.ts';

/** Rows that are shown where the next page will be. */
const waiting = 3;

/**
 * The pages of a list, each known by its cursor. Only those in view are read, so that a change loads no more than what is
 * seen; a page whose end has moved leads on to what now comes after it, and no row is shown twice or passed over.
 */
export class Trail {
  readonly #cursors: (string | undefined)[] = [undefined];
  #pages: (Page<Invoice> | undefined)[] = [];
  #limit = 1;
  /** The rows of the pages that were read last. */
  inView: readonly Invoice[] = [];
  /** Why a page that is wanted did not come. */
  failure: BillingError | undefined;

  /** Reads the pages of these rows, and the next one before it is needed. */
  read(billing: BillingController, query: InvoiceQuery & { limit: number }, from: number, to: number): void {
    this.#limit = query.limit;
    this.inView = [];
    this.failure = undefined;
    const first = Math.floor(from / this.#limit);
    const last = Math.floor(to / this.#limit) + 1;
    for (let at = first; at <= last && at < this.#cursors.length; at++) {
      const cursor = this.#cursors[at];
      const resource = billing.store?.invoices({ ...query, ...(cursor && { cursor }) });
      const { data, error } = billing.read(resource);
      if (!data) {
        this.failure ??= error;
        continue;
      }
      this.#accept(at, data);
      this.inView = [...this.inView, ...data.items];
    }
  }

  /** How many rows there are so far; with a few more while the next page is on its way. */
  get length(): number {
    const end = this.#cursors.length - 1;
    return end * this.#limit + (this.#pages[end]?.items.length ?? (this.failure ? 0 : waiting));
  }

  /** How many rows are loaded. */
  get loaded(): number {
    const end = this.#cursors.length - 1;
    return end * this.#limit + (this.#pages[end]?.items.length ?? 0);
  }

  at(index: number): Invoice | undefined {
    return this.#pages[Math.floor(index / this.#limit)]?.items[index % this.#limit];
  }

  /** What stays the same as long as a row is the same, wherever it is. */
  keyOf(index: number): string {
    return `${Math.floor(index / this.#limit)} ${this.at(index)?.id ?? index}`;
  }

  #accept(at: number, page: Page<Invoice>): void {
    if (this.#pages[at] === page) return;
    this.#pages[at] = page;
    const { nextCursor } = page;
    if (this.#cursors[at + 1] === (nextCursor ?? undefined) && this.#cursors.length > at + 1) return;
    this.#cursors.length = at + 1;
    this.#pages.length = at + 1;
    if (nextCursor) this.#cursors.push(nextCursor);
  }
}
