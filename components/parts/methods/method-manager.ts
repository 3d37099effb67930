import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { InvoiceQuery, PaymentMethod } from '../../../sdk/index.ts';
import { CardEntryError } from '../../card-entry/card-entry.ts';
import type { MoreWords, Words } from '../../i18n/words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { addStyles } from '../../theme/add-styles.ts';
import { Copier } from '../details/copier.ts';
import { detailStyles } from '../details/details.styles.ts';
import { remittanceView, wireHelp } from '../details/remittance-view.ts';
import { refusalWords } from '../refusal-words.ts';
import { cardStyles } from './card.styles.ts';
import { CardFields } from './card-fields.ts';
import { methodName } from './method-text.ts';

const nextInvoice: InvoiceQuery = {
  status: ['due', 'overdue'],
  documentType: ['invoice'],
  sort: 'dueDate',
  limit: 1,
};

/** Adds and removes payment methods, sets the default, and shows how to pay by wire. */
export class MethodManager {
  readonly words: Words & MoreWords;
  /** The payment method that is about to be removed, if the payer agrees. */
  asking: string | undefined;
  adding = false;
  showsWire = false;
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  readonly #card: CardFields;
  readonly #copier: Copier;
  #asDefault = false;
  #busy = false;
  #problem: string | undefined;

  constructor(host: ReactiveElement, billing: BillingController, words: Words & MoreWords) {
    this.#host = host;
    this.#billing = billing;
    this.words = words;
    this.#card = new CardFields(host, billing, words);
    this.#copier = new Copier(host, words);
    addStyles(host, cardStyles, detailStyles);
  }

  add(): void {
    this.adding = true;
    this.#problem = undefined;
  }

  ask(methodId: string): void {
    this.asking = methodId;
  }

  toggleWire(): void {
    this.showsWire = !this.showsWire;
  }

  makeDefault(paymentMethodId: string | null): Promise<void> {
    return this.#act(({ client, profileId }) =>
      client.paymentMethods.setDefault(profileId, { paymentMethodId }),
    );
  }

  notice(): unknown {
    return this.#problem ? html`<p class="notice bad" role="alert">${this.#problem}</p>` : nothing;
  }

  /** Asks before removing: it cannot be taken back. */
  question(method: PaymentMethod): TemplateResult {
    const { language } = this.#billing;
    const { removeQuestion, remove, cancel } = this.words;
    const close = () => {
      this.asking = undefined;
      this.#host.requestUpdate();
    };
    const agree = async () => {
      await this.#act(({ client, profileId }) => client.paymentMethods.remove(profileId, method.id));
      close();
    };
    return html`<span class="acts" role="group" aria-label=${language ? removeQuestion(methodName(method, language)) : ''}>
      <span class="small">${language ? removeQuestion(methodName(method, language)) : ''}</span>
      <button class="link small danger" type="button" @click=${agree}>${remove}</button>
      <button class="link small" type="button" @click=${close}>${cancel}</button>
    </span>`;
  }

  form(): TemplateResult {
    const { words } = this;
    const remember = (event: Event) => {
      this.#asDefault = (event.target as HTMLInputElement).checked;
    };
    const close = () => {
      this.adding = false;
      this.#host.requestUpdate();
    };
    return html`<div class="new-card" role="group" aria-label=${words.addCard}>
      ${this.#card.render()}
      <label class="check">
        <input type="checkbox" .checked=${this.#asDefault} @change=${remember}>${words.asDefault}
      </label>
      <div class="acts">
        <button class="button primary" type="button" ?disabled=${!this.#card.complete}
          aria-disabled=${this.#busy ? 'true' : nothing} @click=${() => this.#save()}>${words.save}</button>
        <button class="button" type="button" @click=${close}>${words.cancel}</button>
      </div>
    </div>`;
  }

  /** Wire instructions with the reference of the invoice that is due next, and the host's page about who may pay so. */
  wire(helpUrl: string | undefined): unknown {
    if (!this.showsWire) return nothing;
    return html`<div class="panel">${this.#instructions(helpUrl ?? this.#billing.settings.wireEligibilityUrl)}</div>`;
  }

  #instructions(helpUrl: string | undefined) {
    const { store } = this.#billing;
    const next = this.#billing.read(store?.invoices(nextInvoice));
    const invoice = next.data?.items[0];
    if (next.data && !invoice)
      return html`<p class="muted">${this.words.nothingDue}</p>${wireHelp(helpUrl, this.words)}`;
    const details = invoice && this.#billing.read(store?.invoice(invoice.id)).data;
    if (!details) return html`<span class="skeleton"></span>`;
    return details.remittance
      ? remittanceView(details.remittance, { words: this.words, copier: this.#copier, helpUrl })
      : html`<p class="muted">${this.words.wireOnInvoice}</p>${wireHelp(helpUrl, this.words)}`;
  }

  async #save(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    await this.#act(async ({ client, profileId }) => {
      const { token } = await this.#card.tokenize();
      await client.paymentMethods.add(profileId, { cardToken: token, makeDefault: this.#asDefault });
      this.adding = false;
    });
    this.#busy = false;
    this.#host.requestUpdate();
  }

  async #act(act: (store: NonNullable<BillingController['store']>) => Promise<unknown>): Promise<void> {
    const { store } = this.#billing;
    if (!store) return;
    this.#problem = undefined;
    try {
      await act(store);
    } catch (error) {
      const isCard = error instanceof CardEntryError;
      this.#problem = isCard ? refusalWords(error, this.words) : this.words.couldNotSave;
    }
    store.refresh();
    this.#host.requestUpdate();
  }
}
