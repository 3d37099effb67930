import type { ReactiveElement } from 'lit';
import type { Invoice, Page } from '../../sdk/index.ts';
import type { BillingController } from '../state/billing-controller.ts';
import type { Filters, Sort } from './list-query.ts';

/** The list as the parts see it that are loaded after it. */
export interface List extends ReactiveElement {
  readonly filters: Filters;
  /** The filters as the reader has them, beginning with what the host gives. */
  chosen: Filters;
  sort: Sort;
  columns: string | undefined;
  pageSize: number;
  cursors: readonly (string | undefined)[];
  /** What `cursors` are when the list has gone back by itself: theirs belonged to another profile or person, or to a page that is no more. */
  readonly corrected: readonly (string | undefined)[];
  readonly selectable: boolean;
  readonly urlState?: string | undefined;
  /** Whether search, filters and the like stand above the table. */
  readonly hasTools: boolean;
  readonly billing: BillingController;
  readonly mode: 'pages' | 'endless';
  /** The rows that are kept fresh: of the page that is shown, or of the pages in view. */
  loaded: readonly Invoice[];
  /** How many rows there are so far. */
  loadedCount: number;
  /** Count and totals of the whole list. */
  readonly whole: Pick<Page<Invoice>, 'count' | 'totals'>;
  /** Opens the pane for these invoices. */
  payAll(invoiceIds: readonly string[]): Promise<void>;
  /** Renders at once, as printing needs it. */
  renderNow(): void;
}
