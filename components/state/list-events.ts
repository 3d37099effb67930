import type { Invoice } from '../../sdk/index.ts';

/** Other invoices are selected in a list than before. */
export class SelectionChangeEvent extends Event {
  readonly invoices: readonly Invoice[];

  constructor(invoices: readonly Invoice[]) {
    super('selection-change', { bubbles: true, composed: true });
    this.invoices = invoices;
  }
}

declare global {
  interface HTMLElementEventMap {
    'selection-change': SelectionChangeEvent;
  }
}
