import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { InvoiceDetails } from '../../../sdk/index.ts';
import type { Language } from '../../i18n/language.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { addStyles } from '../../theme/add-styles.ts';
import { errorNotice } from '../notices.ts';
import type { PaneOpener } from '../pane-opener.ts';
import { SpokenWords } from '../spoken-words.ts';
import { statusName } from '../status-name.ts';
import { amountsView } from './amounts-view.ts';
import { Copier } from './copier.ts';
import { detailStyles } from './details.styles.ts';
import { Downloads } from './downloads.ts';
import { factsView } from './facts-view.ts';
import { payingView } from './paying-view.ts';

/** Opens the pane where invoices are paid, or a message to someone who can pay them. */
type Opens = Pick<PaneOpener, 'open' | 'ask'>;

/**
 * Shows one invoice with its lines, payments, documents and remittance instructions, and the documents that belong to it.
 *
 * @csspart charge-failed - Why the last automatic payment failed.
 * @csspart payments - In the details: what was paid.
 * @csspart documents - In the details: files to download.
 * @csspart related - In the details: documents that belong to this one.
 * @csspart remittance - How to pay by check or wire transfer.
 * @csspart qr - The same, as a code for a telephone.
 */
export class InvoiceDetailsPart {
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  readonly #spoken: SpokenWords;
  readonly #opens: Opens;
  readonly #copier: Copier;
  readonly #downloads: Downloads;
  /** The documents that lead from the invoice to the one that is shown. */
  #trail: readonly InvoiceDetails[] = [];
  #shown: string | undefined;

  constructor(host: ReactiveElement, billing: BillingController, words: Words & MoreWords, opens: Opens) {
    this.#host = host;
    this.#billing = billing;
    this.#spoken = new SpokenWords(host, billing, words);
    this.#opens = opens;
    this.#copier = new Copier(host, this.#spoken);
    this.#downloads = new Downloads(host);
    addStyles(host, detailStyles);
  }

  render(invoiceId: string): TemplateResult {
    const { store, language } = this.#billing;
    const { data, error } = this.#billing.read(store?.invoice(this.#shown ?? invoiceId));
    if (!data && error) return errorNotice(this.#billing, error);
    // Always the same element, so that the focus stays where it is while another document is loaded into it.
    return html`<div class="details" part="details" role="group" tabindex="-1" aria-busy=${!data}
      aria-label=${data ? this.#spoken.now.detailsOf(data.number) : nothing}>
      ${data && language ? this.#content(data, language) : html`<span class="skeleton"></span>`}
    </div>`;
  }

  #content(invoice: InvoiceDetails, language: Language) {
    const details = {
      invoice,
      billing: this.#billing,
      words: this.#spoken.now,
      language,
      copier: this.#copier,
      downloads: this.#downloads,
      open: (id: string) => this.#go(id, [...this.#trail, invoice]),
      pay: () => this.#opens.open([invoice.id]),
      ask: () => this.#opens.ask(invoice.pay, [invoice.id]),
    };
    return html`${this.#head(invoice)}
      <section>${amountsView(details)}</section>
      <section>${factsView(details)} ${payingView(details)}</section>`;
  }

  /** Which document is shown, where it is not the one that was opened, and the way back. */
  #head(invoice: InvoiceDetails) {
    const words = this.#spoken.now;
    const { number, documentType, status } = invoice;
    const before = this.#trail.at(-1);
    if (!before) return nothing;
    const back = () => this.#go(before.id, this.#trail.slice(0, -1));
    return html`<div class="trail">
      <h3>${words.documents[documentType]} ${number}
        <span class="badge ${status}">${statusName(invoice, words)}</span></h3>
      <button class="link small" type="button" @click=${back}>${words.back(before.number)}</button>
    </div>`;
  }

  async #go(invoiceId: string, trail: readonly InvoiceDetails[]): Promise<void> {
    this.#shown = invoiceId;
    this.#trail = trail;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('[part=details]')?.focus();
  }
}
