import type { Invoice } from '../../../sdk/index.ts';
import type { InvoiceDetailsPart } from '../../parts/details/invoice-details.ts';
import type { loadParts } from '../../parts/load-parts.ts';
import type { PaneOpener } from '../../parts/pane-opener.ts';
import { InvoiceSelectEvent } from '../../state/billing-events.ts';
import type { List } from '../list.ts';

/** The one row of a list that is open, with the details of its invoice. What the list has loaded is given and not imported. */
export class OpenedRow {
  /** The id of its invoice. */
  id: string | undefined;
  readonly #list: List;
  readonly #pane: PaneOpener;
  #details: InvoiceDetailsPart | undefined;

  constructor(list: List, pane: PaneOpener) {
    this.#list = list;
    this.#pane = pane;
  }

  /** What stands below the row of this invoice, if that is the one. */
  details({ id }: Invoice) {
    return this.id === id ? this.#details?.render(id) : undefined;
  }

  close(): void {
    this.id = undefined;
  }

  async toggle(invoice: Invoice, load: typeof loadParts): Promise<void> {
    const { billing } = this.#list;
    const { language } = billing;
    if (this.id === invoice.id) return this.close();
    if (!language || !this.#list.dispatchEvent(new InvoiceSelectEvent(invoice))) return;
    const { InvoiceDetailsPart, words } = await load(language);
    this.#details = new InvoiceDetailsPart(this.#list, billing, words, this.#pane);
    this.id = invoice.id;
  }
}
