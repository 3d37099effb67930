import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Capability, Money } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import { denied } from '../parts/denied.ts';
import { errorNotice, notLoaded } from '../parts/notices.ts';
import { PaneOpener } from '../parts/pane-opener.ts';
import type { WhenDenied } from '../state/billing-context.ts';
import { BillingController } from '../state/billing-controller.ts';
import { shared } from '../theme/shared.styles.ts';
import { styles } from './pay-now-button.styles.ts';

/**
 * The button that opens the pane where invoices are paid: all that are outstanding, or one. Without anything to pay there is
 * no button; without the right to pay it says why, and who can, and offers to ask them.
 *
 * A link to the page that ends in `?betala=pay:INV-2026-000123` opens the pane for that invoice, `?betala=pay` for all that are
 * outstanding, and `?betala=methods` or `?betala=fix-card:pm_…` the place where a card is replaced.
 *
 * @slot nothing-due - Shown instead of the button when nothing is outstanding.
 * @fires payment-submit - The payer pressed Pay now in the pane; cancelable, and `waitUntil()` holds it.
 * @fires payment-success - A payment succeeded; `payment` holds it.
 * @fires payment-error - A payment failed or was refused; `payment` or `error` says why.
 * @fires ask-to-pay - Who may not pay asks someone who can; cancelable, for a host that sends a message of its own.
 * @csspart button - The button.
 * @csspart total - The total beside the button.
 * @csspart reason - Why there is no button.
 * @csspart ask - The button that asks someone to pay.
 * @csspart news - What became of a payment that an earlier visit began, or of a link that led here.
 * @csspart pane - The pane.
 * @csspart error - What is shown when it could not be loaded.
 * @cssState busy - Something is on its way.
 * @cssState empty - Nothing is outstanding.
 * @cssState error - Something could not be loaded.
 * @cssState denied - Something may not be seen or done; the reason is shown.
 */
export class PayNowButton extends LitElement {
  static override styles = [...shared, styles];

  /** The id of the one invoice to pay; all that are outstanding unless told. */
  @property({ attribute: 'invoice-id' }) invoiceId?: string;
  /** Shows the total that is outstanding beside the button. */
  @property({ type: Boolean, attribute: 'with-total' }) withTotal = false;

  /** `redirect` sends the payer to the card company's own page for a new card; as the provider says unless told. */
  @property({ attribute: 'card-entry' }) cardEntry?: 'frame' | 'redirect';

  /** What is shown to who may not pay: `hidden`, a `disabled` button with the reason, or only the `reason`; as the provider says unless told. */
  @property({ attribute: 'when-denied' }) whenDenied?: WhenDenied;

  readonly #billing = new BillingController(this);
  readonly #pane = new PaneOpener(this, this.#billing);

  /** Opens the pane, as pressing the button does; nothing is paid before the payer has reviewed it. */
  async open(): Promise<void> {
    await this.#pane.open(this.invoiceId ? [this.invoiceId] : undefined);
  }

  override render(): TemplateResult {
    const { language, store, problem } = this.#billing;
    const { pay, totals, error } = this.#facts();
    const failure = problem ?? error;
    let content: unknown = skeleton;
    if (language && store && totals && pay) content = this.#content(language, pay, totals);
    else if (language && failure) content = errorNotice(this.#billing, failure);
    return html`<div lang=${language?.locale ?? nothing} dir=${language?.directionOf(this) ?? nothing}>
      <div class="pay" aria-busy=${content === skeleton}>${content}</div>
      ${this.#pane.news()} ${this.#pane.failed ? notLoaded(language) : nothing}
    </div>
    ${this.#pane.render()}`;
  }

  /** What may be paid, and how much; from the one invoice or from the balance. */
  #facts() {
    const { store } = this.#billing;
    const access = this.#billing.read(store?.access);
    if (this.invoiceId) {
      const view = this.#billing.may('view-billing');
      if (view && !view.allowed) return { pay: view, totals: [] };
      const { data, error } = this.#billing.read(store?.invoice(this.invoiceId));
      const totals = data && (data.status === 'due' || data.status === 'overdue' ? [data.amountDue] : []);
      return { pay: data?.pay, totals, error: view ? error : access.error };
    }
    const { data, error = access.error } = this.#billing.read(store?.balance);
    const pay = this.#billing.may('pay');
    const totals = data?.balances.filter(({ openCount }) => openCount > 0).map(({ amountDue }) => amountDue);
    // Who may not pay is told so, even where the balance cannot be seen either.
    const refused = pay && !pay.allowed;
    return { pay, totals: refused ? (totals ?? []) : totals, error };
  }

  #content(language: Language, pay: Capability, totals: readonly Money[]) {
    const isPending = pay.reason === 'payment-in-progress';
    const isOpen = pay.allowed || isPending;
    if (totals.length === 0 && (isOpen || pay.reason === 'nothing-due'))
      return html`<slot name="nothing-due"><span class="empty muted">${language.words.nothingDue}</span></slot>`;
    if (!isOpen) return this.#denied(language, pay, totals.length > 0);
    return html`${this.withTotal ? totalsView(totals, language) : nothing} ${this.#button(language, isPending)}`;
  }

  #denied({ words }: Language, pay: Capability, isOwed: boolean) {
    const view = this.#billing.may('view-billing');
    const ids = this.invoiceId ? [this.invoiceId] : undefined;
    const locked = html`<button class="button" part="button" type="button" aria-disabled="true"
      aria-describedby="denied">${words.payNow}</button>`;
    const ask = html`<button class="link small" part="ask" type="button" aria-haspopup="dialog"
      @click=${() => this.#pane.ask(pay, ids)}>${words.askToPay}</button>`;
    const when = this.whenDenied;
    if (view && !view.allowed) return denied(this.#billing, view, { when, locked });
    return denied(this.#billing, pay, {
      when,
      locked,
      instead: isOwed && pay.whoCan?.length ? ask : nothing,
    });
  }

  #button({ words }: Language, isPending: boolean) {
    const phase = this.#phase();
    const { paying, confirmingPayment: confirming, finishPayment: action, payNow: over } = words;
    const label = { paying, confirming, action, over }[phase];
    const quiet = isPending || phase !== 'over';
    return html`<button class="button ${quiet ? 'paying' : 'primary'}" part="button" type="button"
      aria-haspopup="dialog" @click=${() => this.open()}>
      ${isPending && phase === 'over' ? words.confirmingPayment : label}
    </button>`;
  }

  /** How the payment of what this button pays stands, wherever on the page it was begun. */
  #phase() {
    const { store } = this.#billing;
    const activities = store ? this.#billing.value(store.activities) : [];
    const { invoiceId } = this;
    const own = activities.find(
      ({ phase, invoiceIds }) => phase !== 'over' && (!invoiceId || invoiceIds.includes(invoiceId)),
    );
    return own?.phase ?? 'over';
  }
}

const skeleton = html`<span class="skeleton"></span>`;

const totalsView = (totals: readonly Money[], language: Language) =>
  totals.map((total) => html`<span class="total money" part="total">${language.money(total)}</span>`);
