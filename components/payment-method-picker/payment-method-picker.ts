import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PaymentMethod } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import { loadParts } from '../parts/load-parts.ts';
import { brandMark } from '../parts/methods/brand-mark.ts';
import type { MethodManager } from '../parts/methods/method-manager.ts';
import { defaultBadge, methodFacts, option } from '../parts/methods/method-option.ts';
import { methodName } from '../parts/methods/method-text.ts';
import { methodStyles } from '../parts/methods/methods.styles.ts';
import { errorNotice, notLoaded, refusal, staleNotice } from '../parts/notices.ts';
import { BillingController } from '../state/billing-controller.ts';
import { shared } from '../theme/shared.styles.ts';
import { styles } from './payment-method-picker.styles.ts';

/**
 * Saved payment methods as a choice, with ways to add a card, remove one, and set what pays by default. In a form its value
 * is the id of the chosen payment method.
 *
 * @slot - Below the methods.
 * @fires change - The payer chose a payment method; `value` holds its id.
 * @csspart methods - The list of methods.
 * @csspart method - One method.
 * @csspart add - The button that adds a card.
 * @csspart card-fields - The vendor's fields for a new card.
 * @csspart remittance - How to pay by check or wire transfer.
 * @csspart error - What is shown when the methods could not be loaded.
 * @csspart stale - What is shown when the methods may be out of date.
 * @csspart reason - Why something is not allowed.
 * @cssprop --betala-accent - Chosen radios.
 * @cssprop --betala-border - Lines between methods.
 */
export class PaymentMethodPicker extends LitElement {
  /** @internal */
  static formAssociated = true;
  static override styles = [...shared, methodStyles, styles];

  /** Shows the payment methods for looking after them, and none to choose. */
  @property({ type: Boolean }) manage = false;
  /** The name of its value in a form. */
  @property({ reflect: true }) name?: string;
  /** The id of the chosen payment method. */
  @property() value?: string;
  /** Whether a form needs a choice. */
  @property({ type: Boolean, reflect: true }) required = false;
  /** A page of the host that explains who may pay by check or wire transfer. */
  @property({ attribute: 'wire-help-url' }) wireHelpUrl?: string;
  /** @internal */
  @state() private failed = false;

  readonly #internals = this.attachInternals();
  readonly #billing = new BillingController(this);
  #manager: MethodManager | undefined;

  override render(): TemplateResult {
    const { language, store, problem } = this.#billing;
    const { data, error } = this.#billing.read(store?.methods);
    const failure = problem ?? error;
    const view = this.#billing.may('view-billing');
    let content: unknown = skeleton;
    if (language && view && !view.allowed) content = html`<p>${refusal(view, language)}</p>`;
    else if (language && !data && failure) content = errorNotice(this.#billing, failure);
    else if (language && data) content = this.#content(language, data);
    return html`<div class="picker" lang=${language?.locale ?? nothing} aria-busy=${content === skeleton}>
      ${content}<slot></slot>
    </div>`;
  }

  protected override updated(): void {
    this.#internals.setFormValue(this.value ?? null);
    const missing = this.required && !this.value;
    const message = this.#billing.language?.words.selectMethod ?? 'Select a payment method';
    const anchor = this.renderRoot.querySelector('input') ?? undefined;
    if (missing) this.#internals.setValidity({ valueMissing: true }, message, anchor);
    else this.#internals.setValidity({});
  }

  #content(language: Language, methods: readonly PaymentMethod[]) {
    const { words } = language;
    return html`${staleNotice(this.#billing)}
      <fieldset>
        <legend>${this.manage ? words.paymentMethods : words.selectMethod}</legend>
        <div class="options" part="methods">
          ${methods.length ? nothing : html`<p class="empty muted">${words.noMethods}</p>`}
          ${methods.filter(({ type }) => type !== 'wire').map((method) => this.#row(method, language))}
          ${this.#wire(language)}
        </div>
      </fieldset>
      ${this.failed ? notLoaded(language) : nothing} ${this.#manager?.notice() ?? nothing} ${this.#add(language)}`;
  }

  #row(method: PaymentMethod, language: Language) {
    const facts = methodFacts(method, language);
    const choose = () => {
      this.value = method.id;
      this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    };
    const state = {
      group: 'method',
      checked: this.value === method.id,
      locked: method.expiry === 'expired',
      choose,
    };
    return html`<div class="row">
      ${this.manage ? html`<div class="option" part="method">${facts}</div>` : option(state, method.id, facts)}
      ${this.#manager?.asking === method.id ? this.#manager.question(method) : this.#acts(method, language)}
    </div>`;
  }

  #acts(method: PaymentMethod, language: Language) {
    const { words } = language;
    const name = methodName(method, language);
    const maySet = this.#billing.may('set-default-payment-method')?.allowed;
    const mayDefault = maySet && !method.isDefault && method.expiry !== 'expired';
    if (!mayDefault && !method.remove.allowed) return nothing;
    return html`<span class="acts">
      ${
        mayDefault
          ? html`<button class="link small" type="button" aria-label=${words.makeDefaultNamed(name)}
              @click=${() => this.#manage((manager) => manager.makeDefault(method.id))}>${words.makeDefault}</button>`
          : nothing
      }
      ${
        method.remove.allowed
          ? html`<button class="link small" type="button" aria-label=${words.removeNamed(name)}
              @click=${() => this.#manage((manager) => manager.ask(method.id))}>${words.remove}</button>`
          : nothing
      }
    </span>`;
  }

  #wire(language: Language) {
    const { words } = language;
    const profile = this.#billing.read(this.#billing.store?.profile).data;
    const isDefault = profile?.paysBy === 'wire';
    const mayDefault = this.#billing.may('set-default-payment-method')?.allowed;
    return html`<div class="row">
      <div class="option ${this.manage ? '' : 'aside'}">
        ${brandMark('bank')}<span class="names"><span>${words.wire} ${isDefault ? defaultBadge(words) : nothing}</span></span>
      </div>
      <span class="acts">
        ${
          profile && !isDefault && mayDefault
            ? html`<button class="link small" type="button" aria-label=${words.makeDefaultNamed(words.wire)}
                @click=${() => this.#manage((manager) => manager.makeDefault(null))}>${words.makeDefault}</button>`
            : nothing
        }
        <button class="link small" type="button" aria-expanded=${Boolean(this.#manager?.showsWire)}
          @click=${() => this.#manage((manager) => manager.toggleWire())}>${words.wireHow}</button>
      </span>
      ${this.#manager?.wire(this.wireHelpUrl)}
    </div>`;
  }

  #add(language: Language) {
    const may = this.#billing.may('add-payment-method');
    if (!may) return nothing;
    if (!may.allowed) return html`<p class="muted small">${refusal(may, language)}</p>`;
    if (this.#manager?.adding) return this.#manager.form();
    return html`<div><button class="button" part="add" type="button"
      @click=${() => this.#manage((manager) => manager.add())}>${language.words.addCard}</button></div>`;
  }

  /** What changes payment methods is loaded when it is first wanted. */
  async #manage(act: (manager: MethodManager) => unknown): Promise<void> {
    const { language } = this.#billing;
    if (!language) return;
    try {
      const { MethodManager, words } = await loadParts(language);
      if (this.#manager?.words !== words) this.#manager = new MethodManager(this, this.#billing, words);
      this.failed = false;
      await act(this.#manager);
    } catch {
      this.failed = true;
    }
    this.requestUpdate();
  }
}

const skeleton = html`<div>
  <span class="skeleton"></span>
  <div class="options">${[1, 2, 3].map(() => html`<div class="option"><span class="skeleton"></span></div>`)}</div>
</div>`;
