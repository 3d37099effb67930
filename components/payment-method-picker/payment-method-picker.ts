import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { PaymentMethod } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import { denied } from '../parts/denied.ts';
import { methodPlaces } from '../parts/links/method-places.ts';
import { methodFacts, option } from '../parts/methods/method-option.ts';
import { methodStyles } from '../parts/methods/methods.styles.ts';
import { isUsable } from '../parts/methods/usable.ts';
import { errorNotice, notLoaded, staleNotice } from '../parts/notices.ts';
import { PaneOpener } from '../parts/pane-opener.ts';
import type { WhenDenied } from '../state/billing-context.ts';
import { BillingController } from '../state/billing-controller.ts';
import type { BillingStore } from '../state/billing-store.ts';
import { shared } from '../theme/shared.styles.ts';
import { Managing } from './managing.ts';
import { type Acts, methodActs } from './method-acts.ts';
import { styles } from './payment-method-picker.styles.ts';
import { wireRow } from './wire-row.ts';

/**
 * Saved payment methods as a choice, with ways to add, replace or remove a card, and to set what pays by default or by
 * itself. In a form its value is the id of the chosen payment method; it resets, restores and is disabled with the form.
 *
 * A link to the page that ends in `?betala=fix-card:pm_…` leads to where that card is replaced, `?betala=methods` to all of them.
 *
 * @slot - Below the methods.
 * @slot empty - Shown when no payment method is saved.
 * @fires change - The payer chose a payment method, or the chosen one was removed; `value` holds its id, or is undefined.
 * @csspart methods - The list of methods.
 * @csspart method - One method.
 * @csspart auto-pay - The switch of automatic payment, where payment methods are looked after.
 * @csspart add - The button that adds a card.
 * @csspart card-fields - The vendor's fields for a new card.
 * @csspart remittance - How to pay by check or wire transfer.
 * @csspart news - What became of a payment that an earlier visit began, or of a link that led here.
 * @csspart pane - The pane where invoices are paid, when a link asks for it.
 * @csspart error - What is shown when the methods could not be loaded.
 * @csspart stale - What is shown when the methods may be out of date.
 * @csspart reason - Why something is not allowed.
 * @cssState busy - Something is on its way.
 * @cssState empty - No payment method is saved.
 * @cssState error - Something could not be loaded.
 * @cssState stale - What is shown may be out of date.
 * @cssState denied - Something may not be seen or done; the reason is shown.
 */
export class PaymentMethodPicker extends LitElement {
  /** @internal */
  static formAssociated = true;
  static override styles = [...shared, methodStyles, styles];

  /** Shows the payment methods for looking after them, and none to choose. */
  @property({ type: Boolean }) manage = false;
  /** The name of its value in a form. */
  @property({ reflect: true }) name?: string;
  /** The id of the chosen payment method; as an attribute, the one that a reset of the form goes back to. */
  @property() value?: string;
  /** Whether a form needs a choice. */
  @property({ type: Boolean, reflect: true }) required = false;
  /** Lets nothing be chosen or changed, as a disabled fieldset around it does. */
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** A page of the host that explains who may pay by check or wire transfer. */
  @property({ attribute: 'wire-help-url' }) wireHelpUrl?: string;
  /** What is shown where nothing may be seen or added: `hidden`, a `disabled` button with the reason, or only the `reason`; as the provider says unless told. */
  @property({ attribute: 'when-denied' }) whenDenied?: WhenDenied;
  readonly #internals = this.attachInternals();
  readonly #billing = new BillingController(this, this.#internals);
  readonly #managing = new Managing(this, this.#billing, (newId, replacedId) => {
    if (!this.manage || this.value === replacedId) this.#choose(newId);
  });
  readonly #pane = new PaneOpener(this, this.#billing);
  /** The value that was last among the methods. */
  #had: string | undefined;
  /** Whether it is disabled, by itself or by what is around it. */
  #barred = false;
  #wanted: { methodId: string | undefined } | undefined;

  override render(): TemplateResult {
    const { language, store, problem } = this.#billing;
    const { data, error } = this.#billing.read(store?.methods);
    const failure = problem ?? error;
    const view = this.#billing.may('view-billing');
    let content: unknown;
    if (language && view && !view.allowed) content = denied(this.#billing, view, { when: this.whenDenied });
    else if (language && !data && failure) content = errorNotice(this.#billing, failure);
    else if (language && data && !this.#awaits) content = this.#content(language, data);
    return html`<div class="picker" lang=${language?.locale ?? nothing} dir=${language?.directionOf(this) ?? nothing} aria-busy=${!content}>
      ${this.#pane.news()} ${content ?? skeleton(this.manage)}<slot></slot>
    </div>${this.#pane.render()}`;
  }

  /** The form that it belongs to, or null. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** What keeps its form from being sent, as an input tells it. */
  get validity(): ValidityState {
    return this.#internals.validity;
  }

  /** The sentence that says what is missing; empty when nothing is. */
  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  /** Whether a form could be sent with what is chosen; fires `invalid` if not. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** The same, and shows the sentence beside the first choice. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Goes to where this card is replaced, as a link with `?betala=fix-card:pm_…` does; without an id, to the first method. */
  replace(methodId?: string): void {
    this.#wanted = { methodId };
    this.requestUpdate();
  }

  /** @internal */
  get store(): BillingStore | undefined {
    return this.#billing.store;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    methodPlaces.add(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    methodPlaces.delete(this);
  }

  /** @internal */
  formResetCallback(): void {
    this.value = this.getAttribute('value') ?? undefined;
  }

  /** @internal */
  formStateRestoreCallback(value: string): void {
    this.value = value;
  }

  /** @internal */
  formDisabledCallback(): void {
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) this.#barred = this.matches(':disabled');
  }

  protected override updated(): void {
    // Where the host has put another value back, the browser has marked what was pressed.
    for (const radio of this.renderRoot.querySelectorAll<HTMLInputElement>('[type=radio]'))
      radio.checked = radio.value === this.value;
    // Its own `disabled` is an attribute only by now.
    if (this.matches(':disabled') !== this.#barred) this.requestUpdate();
    this.#tellForm();
    this.#dropRemoved();
    this.#goToWanted();
  }

  /** What was chosen may have been removed since, here or elsewhere: that is a choice as well. */
  #dropRemoved(): void {
    const has = this.store?.methods.view.data?.some(({ id }) => id === this.value);
    if (has) this.#had = this.value;
    else if (has === false && this.value && this.value === this.#had) this.#choose(undefined);
  }

  /** Gives the form its value, and whether that will do. */
  #tellForm(): void {
    const chosen = this.#chosen;
    this.#internals.setFormValue(chosen ?? null);
    const message = this.#billing.language?.words.selectMethod ?? 'Select a payment method';
    const anchor = this.renderRoot.querySelector<HTMLElement>('input:enabled, [part=add]') ?? undefined;
    if (this.required && !chosen) this.#internals.setValidity({ valueMissing: true }, message, anchor);
    else this.#internals.setValidity({});
  }

  /** Once the methods are there. */
  #goToWanted(): void {
    const methods = this.store?.methods.view.data;
    if (!this.#wanted || !methods || !this.#billing.language) return;
    const method = methods.find(({ id }) => id === this.#wanted?.methodId);
    this.#wanted = undefined;
    if (method) this.#managing.run((manager) => manager.replace(method));
    else this.renderRoot.querySelector<HTMLElement>('.acts button, [part=add]')?.focus();
  }

  /** Whether something is on its way that decides how tall the rows are. */
  get #awaits(): boolean {
    const { profile, access } = this.#billing.store ?? {};
    const views = [this.#billing.read(profile), this.#billing.read(access)];
    return views.some(({ data, error }) => !data && !error);
  }

  /** The value, unless it is known that nothing can be paid with it. */
  get #chosen(): string | undefined {
    const { data } = this.#billing.read(this.#billing.store?.methods);
    return !data || data.some((one) => one.id === this.value && isUsable(one)) ? this.value : undefined;
  }

  #content(language: Language, methods: readonly PaymentMethod[]) {
    const { words } = language;
    const { failed, manager } = this.#managing;
    const profile = this.#billing.read(this.#billing.store?.profile);
    return html`${staleNotice(this.#billing)}
      <fieldset ?disabled=${this.#barred}>
        <legend>${this.manage ? words.paymentMethods : words.selectMethod}</legend>
        <div class="options" part="methods">
          ${methods.length ? nothing : html`<p class="empty muted"><slot name="empty">${words.noMethods}</slot></p>`}
          ${methods.filter(({ type }) => type !== 'wire').map((method) => this.#row(method, language))}
          ${wireRow(language, this.#acts, { profile: profile.data, manager, helpUrl: this.wireHelpUrl })}
        </div>
        ${this.manage ? (manager?.autoPay() ?? autoPaySkeleton) : nothing}
      </fieldset>
      ${failed ? notLoaded(language) : nothing} ${manager?.notice() ?? nothing} ${this.#add(language)}`;
  }

  #row(method: PaymentMethod, language: Language) {
    const isAutomatic = method.usedBy.includes('auto-pay');
    const uses = isAutomatic ? html`<span class="badge">${language.words.automaticPayment}</span>` : nothing;
    const facts = methodFacts(method, language, uses);
    const state = {
      group: 'method',
      checked: this.value === method.id,
      locked: !isUsable(method),
      choose: () => this.#choose(method.id),
    };
    const { manager } = this.#managing;
    return html`<div class="row" data-method=${method.id}>
      ${this.manage ? html`<div class="option" part="method">${facts}</div>` : option(state, method.id, facts)}
      ${manager?.asking === method.id ? manager.question(method) : methodActs(method, language, this.#acts)}
      ${manager?.replacing?.id === method.id ? manager.form(this.#barred) : nothing}
    </div>`;
  }

  #choose(methodId: string | undefined): void {
    this.value = methodId;
    // Who hears of the change asks the form, as with every other field.
    this.#tellForm();
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }

  /** What a row may offer, and how it is done. */
  get #acts(): Acts {
    return {
      manage: this.manage,
      may: (action) => this.#billing.may(action)?.allowed,
      run: (act) => this.#managing.run(act),
    };
  }

  #add(language: Language) {
    const may = this.#billing.may('add-payment-method');
    if (!may) return nothing;
    const { manager } = this.#managing;
    if (manager?.adding) return manager.form(this.#barred);
    const add = (
      isLocked: boolean,
    ) => html`<button class="button" part="add" type="button" ?disabled=${this.#barred}
      aria-disabled=${isLocked ? 'true' : nothing} aria-describedby=${isLocked ? 'denied' : nothing}
      @click=${() => isLocked || this.#managing.run((manager) => manager.add())}>${language.words.addCard}</button>`;
    return html`<div>${
      may.allowed ? add(false) : denied(this.#billing, may, { when: this.whenDenied, locked: add(true) })
    }</div>`;
  }
}

const autoPaySkeleton = html`<div class="auto-pay"><span class="skeleton"></span></div>`;

const skeleton = (manage: boolean) => html`<fieldset aria-hidden="true">
    <legend><span class="skeleton"></span></legend>
    <div class="options">${[1, 2, 3].map(() => html`<div class="option"><span class="skeleton"></span></div>`)}</div>
    ${manage ? autoPaySkeleton : nothing}
  </fieldset>
  <span class="button skeleton"></span>`;
