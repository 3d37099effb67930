import { saveFile } from '../save-file.ts';
import type { Pane } from './pane.ts';

/** The receipts of a payment as files, one for each of its invoices; each is looked for when it is asked for. */
export class Receipts {
  isBusy = false;
  hasFailed = false;
  readonly #pane: Pane;

  constructor(pane: Pane) {
    this.#pane = pane;
  }

  async save(paymentId: string, invoiceId: string): Promise<void> {
    if (this.isBusy) return;
    this.#become(true, false);
    try {
      const { store, language } = this.#pane;
      const { documents } = await store.client.invoices.get(store.profileId, invoiceId);
      const receipt = documents.find((document) => document.paymentId === paymentId);
      if (receipt) await saveFile(store, invoiceId, receipt, language);
      this.#become(false, !receipt);
    } catch {
      this.#become(false, true);
    }
  }

  #become(isBusy: boolean, hasFailed: boolean): void {
    this.isBusy = isBusy;
    this.hasFailed = hasFailed;
    this.#pane.host.requestUpdate();
  }
}
