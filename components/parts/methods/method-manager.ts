import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import type { InvoiceQuery, PaymentMethod } from '../../../sdk/index.ts';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import type { BillingStore } from '../../state/billing-store.ts';
import { addStyles } from '../../theme/add-styles.ts';
import { Announcer } from '../announcer.ts';
import { Copier } from '../details/copier.ts';
import { detailStyles } from '../details/details.styles.ts';
import { remittanceView, wireHelp } from '../details/remittance-view.ts';
import { errorNotice } from '../notices.ts';
import { SpokenWords } from '../spoken-words.ts';
import { autoPayView } from './auto-pay-view.ts';
import { cardStyles } from './card.styles.ts';
import { CardFields } from './card-fields.ts';
import { methodName } from './method-text.ts';
import { letGo, notSaved } from './not-saved.ts';

const nextInvoice: InvoiceQuery = {
  status: ['due', 'overdue'],
  documentType: ['invoice'],
  sort: 'dueDate',
  limit: 1,
};

/** Adds, replaces and removes payment methods, sets what pays by default and by itself, and shows how to pay by wire. */
export class MethodManager implements ReactiveController {
  /** The payment method that is about to be removed, if the payer agrees. */
  asking: string | undefined;
  adding = false;
  /** The payment method whose place a new card takes. */
  replacing: PaymentMethod | undefined;
  showsWire = false;
  readonly #host: ReactiveElement;
  readonly #billing: BillingController;
  readonly #card: CardFields;
  readonly #spoken: SpokenWords;
  readonly #copier: Copier;
  readonly #announcer: Announcer;
  readonly #added: (newId: string, replacedId: string | undefined) => void;
  #store: BillingStore | undefined;
  #asDefault = false;
  /** Where a card is being saved. */
  #saving: BillingStore | undefined;
  #problem: string | undefined;

  constructor(
    host: ReactiveElement,
    billing: BillingController,
    words: Words & MoreWords,
    added: (newId: string, replacedId: string | undefined) => void,
  ) {
    this.#host = host;
    this.#billing = billing;
    this.#spoken = new SpokenWords(host, billing, words);
    this.#added = added;
    this.#card = new CardFields(host, billing, this.#spoken, () => this.#goToForm());
    this.#copier = new Copier(host, this.#spoken);
    this.#announcer = new Announcer(host);
    this.#store = billing.store;
    host.addController(this);
    addStyles(host, cardStyles, detailStyles);
  }

  get words(): Words & MoreWords {
    return this.#spoken.now;
  }

  /** Takes it off the element for good. */
  leave(): void {
    this.#card.leave();
    this.#host.removeController(this);
  }

  /** What was asked or typed for one billing profile is nothing for another. */
  hostUpdate(): void {
    if (this.#isOf(this.#store)) return;
    this.#store = this.#billing.store;
    this.asking = undefined;
    this.#problem = undefined;
    this.#finish();
  }

  #isOf(store: BillingStore | undefined): boolean {
    return store === this.#billing.store;
  }

  get #busy(): boolean {
    return this.#saving !== undefined && this.#isOf(this.#saving);
  }

  add(): void {
    this.adding = true;
    this.#asDefault = false;
    this.replacing = undefined;
    this.#problem = undefined;
  }

  /** Asks for the card that takes the place of this one, and goes to where it is typed. */
  async replace(method: PaymentMethod): Promise<void> {
    this.adding = false;
    this.replacing = method;
    this.#problem = undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#goToForm();
  }

  /** Also once its fields have come: Firefox and WebKit take the focus away while they are put in. */
  #goToForm(): void {
    const form = this.#host.renderRoot.querySelector<HTMLElement>('.new-card');
    if (!this.replacing || !form || form.matches(':focus-within')) return;
    form.focus();
    form.scrollIntoView({ block: 'nearest' });
  }

  ask(methodId: string): void {
    this.asking = methodId;
    this.#focus(`${rowOf(methodId)} .close`);
  }

  toggleWire(): void {
    this.showsWire = !this.showsWire;
  }

  makeDefault(paymentMethodId: string | null, name: string): Promise<void> {
    return this.#act(
      ({ client, profileId }) => client.paymentMethods.setDefault(profileId, { paymentMethodId }),
      this.words.defaultNow(name),
    );
  }

  notice(): unknown {
    return [
      this.#problem ? html`<p class="notice bad" role="alert">${this.#problem}</p>` : nothing,
      this.#announcer.line(),
    ];
  }

  /** Whether invoices are paid by themselves, and the switch for it. */
  autoPay(): unknown {
    const { words } = this;
    return autoPayView(this.#billing, words, (paymentMethodId, autoPay) =>
      this.#act(
        ({ client, profileId }) => client.paymentMethods.setDefault(profileId, { paymentMethodId, autoPay }),
        words.named(words.automaticPayment, autoPay ? words.automaticOn : words.automaticOff),
      ),
    );
  }

  /** Asks before removing, since it cannot be taken back; or says why it may not be removed, and what to do instead. */
  question(method: PaymentMethod): TemplateResult {
    const { language } = this.#billing;
    const { removeQuestion, remove, cancel, close: understood, reasons, inUseHow } = this.words;
    const row = rowOf(method.id);
    const close = (next = `${row} .acts button:last-of-type`) => {
      this.asking = undefined;
      this.#focus(next);
    };
    const agree = async () => {
      await this.#act(
        ({ client, profileId }) => client.paymentMethods.remove(profileId, method.id),
        language && this.words.removed(methodName(method, language)),
      );
      close(`.row:not(${row}) .acts button, [part=add]`);
    };
    if (!method.remove.allowed)
      return html`<span class="acts" part="reason" role="status">
        <span class="small">${language?.sentences(reasons['method-in-use'], inUseHow)}</span>
        <button class="link small close" type="button" @click=${() => close()}>${understood}</button>
      </span>`;
    const text = language ? removeQuestion(methodName(method, language)) : '';
    return html`<span class="acts" role="group" aria-label=${text}>
      <span class="small">${text}</span>
      <button class="link small danger" type="button" @click=${agree}>${remove}</button>
      <button class="link small close" type="button" @click=${() => close()}>${cancel}</button>
    </span>`;
  }

  /** Where a new card is typed; locked, it stays as it is. */
  form(isLocked = false): TemplateResult {
    const { words, replacing } = this;
    const { language } = this.#billing;
    const name = replacing && language ? methodName(replacing, language) : '';
    const close = () => {
      // What is being saved cannot be called back.
      if (this.#busy) return;
      this.#finish();
      this.#focus(replacing ? `${rowOf(replacing.id)} .acts button` : '[part=add]');
    };
    return html`<div class="new-card" role="group" tabindex="-1" ?inert=${isLocked}
      aria-label=${replacing ? words.replaceNamed(name) : words.addCard}>
      ${replacing ? html`<p class="small muted">${words.replacing(name)}</p>` : nothing}
      ${this.#card.render()}
      ${replacing ? nothing : this.#defaultBox()}
      <div class="acts">
        <button class="button primary" type="button" ?disabled=${!this.#card.complete}
          aria-disabled=${this.#busy ? 'true' : nothing} @click=${() => this.#save()}>${words.save}</button>
        <button class="button" type="button" aria-disabled=${this.#busy ? 'true' : nothing}
          @click=${close}>${words.cancel}</button>
      </div>
    </div>`;
  }

  #defaultBox() {
    const remember = (event: Event) => {
      this.#asDefault = (event.target as HTMLInputElement).checked;
    };
    return html`<label class="check">
      <input type="checkbox" .checked=${this.#asDefault} @change=${remember}>${this.words.asDefault}
    </label>`;
  }

  #finish(): void {
    this.adding = false;
    this.replacing = undefined;
  }

  /** Wire instructions with the reference of the invoice that is due next, and the host's page about who may pay so. */
  wire(helpUrl: string | undefined): unknown {
    if (!this.showsWire) return nothing;
    return html`<div class="instructions">${this.#instructions(helpUrl ?? this.#billing.settings.wireEligibilityUrl)}</div>`;
  }

  #instructions(helpUrl: string | undefined) {
    const { store } = this.#billing;
    const next = this.#billing.read(store?.invoices(nextInvoice));
    const invoice = next.data?.items[0];
    if (next.data && !invoice)
      return html`<p class="muted">${this.words.nothingDue}</p>${wireHelp(helpUrl, this.words)}`;
    const { data: details, error = next.error } = this.#billing.read(invoice && store?.invoice(invoice.id));
    if (!details) return error ? errorNotice(this.#billing, error) : html`<span class="skeleton"></span>`;
    return details.remittance
      ? remittanceView(details.remittance, { words: this.words, copier: this.#copier, helpUrl })
      : html`<p class="muted">${this.words.wireOnInvoice}</p>${wireHelp(helpUrl, this.words)}`;
  }

  /** Saves the new card before the old one goes, so that there is always one to pay with; sent twice, it saves one card. */
  async #save(): Promise<void> {
    const { store, language } = this.#billing;
    if (this.#busy || !store || !language) return;
    this.#saving = store;
    const { replacing } = this;
    const makeDefault = replacing ? replacing.isDefault : this.#asDefault;
    await this.#act(async ({ client, profileId }) => {
      const { token } = await this.#card.tokenize();
      const { id } = await client.paymentMethods.add(profileId, { cardToken: token, makeDefault });
      const kept = replacing && (await letGo(store, replacing, language, this.words));
      if (!this.#isOf(store)) return;
      this.#problem = kept;
      this.#finish();
      this.#added(id, replacing?.id);
      this.#focus('[part=add], .acts button');
    }, this.words.cardSaved);
    if (this.#saving === store) this.#saving = undefined;
    this.#host.requestUpdate();
  }

  /** What had the focus goes away with each answer, so the focus is led to what comes next. */
  async #focus(selector: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** Does it and says so, or why not. */
  async #act(act: (store: BillingStore) => Promise<unknown>, done = ''): Promise<void> {
    const { store } = this.#billing;
    if (!store) return;
    this.#problem = undefined;
    this.#host.requestUpdate();
    const problem = await act(store).then(
      () => this.#problem,
      (error) => notSaved(error, this.words),
    );
    store.refresh();
    // Where another billing profile is shown by now, that is no news.
    if (!this.#isOf(store)) return;
    this.#problem = problem;
    if (!problem) this.#announcer.say(done);
    this.#host.requestUpdate();
  }
}

const rowOf = (methodId: string) => `.row[data-method="${CSS.escape(methodId)}"]`;
