import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Capability, Money } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import { errorNotice, notLoaded, refusal } from '../parts/notices.ts';
import { PaneOpener } from '../parts/pane-opener.ts';
import { BillingController } from '../state/billing-controller.ts';
import { shared } from '../theme/shared.styles.ts';
import { styles } from './pay-now-button.styles.ts';

/**
 * The button that opens the pane where invoices are paid: all that are outstanding, or one. Without anything to pay there is
 * no button; without the right to pay it says why, and who can.
 *
 * @slot nothing-due - Shown instead of the button when nothing is outstanding.
 * @fires payment-submit - The payer pressed Pay now in the pane; cancelable, and `waitUntil()` holds it.
 * @fires payment-success - A payment succeeded; `payment` holds it.
 * @fires payment-error - A payment failed or was refused; `payment` or `error` says why.
 * @csspart button - The button.
 * @csspart total - The total beside the button.
 * @csspart reason - Why there is no button.
 * @csspart news - What became of a payment that an earlier visit began.
 * @csspart pane - The pane.
 * @cssprop --betala-accent - Background of the button.
 * @cssprop --betala-accent-hover - The same, under the pointer.
 * @cssprop --betala-on-accent - Text on the button.
 * @cssprop --betala-radius - Corners of the button.
 */
export class PayNowButton extends LitElement {
  static override styles = [...shared, styles];

  /** The id of the one invoice to pay; all that are outstanding unless told. */
  @property({ attribute: 'invoice-id' }) invoiceId?: string;
  /** Shows the total that is outstanding beside the button. */
  @property({ type: Boolean, attribute: 'with-total' }) withTotal = false;

  /** `redirect` sends the payer to the card company's own page for a new card; as the provider says unless told. */
  @property({ attribute: 'card-entry' }) cardEntry?: 'frame' | 'redirect';

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
    if (language && !totals && failure) content = errorNotice(this.#billing, failure);
    else if (language && store && totals && pay) content = this.#content(language, pay, totals);
    return html`<div class="pay" lang=${language?.locale ?? nothing} aria-busy=${content === skeleton}>
      ${content}
    </div>
    ${this.#pane.news()} ${this.#pane.failed ? notLoaded(language) : nothing} ${this.#pane.render()}`;
  }

  /** What may be paid, and how much; from the one invoice or from the balance. */
  #facts() {
    const { store } = this.#billing;
    if (this.invoiceId) {
      const { data, error } = this.#billing.read(store?.invoice(this.invoiceId));
      const totals = data && (data.status === 'due' || data.status === 'overdue' ? [data.amountDue] : []);
      return { pay: data?.pay, totals, error };
    }
    const { data, error } = this.#billing.read(store?.balance);
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
      return html`<slot name="nothing-due"><span class="muted">${language.words.nothingDue}</span></slot>`;
    if (!isOpen) return html`<span class="muted small">${refusal(pay, language)}</span>`;
    return html`${this.withTotal ? totalsView(totals, language) : nothing} ${this.#button(language, isPending)}`;
  }

  #button({ words }: Language, isPending: boolean) {
    const phase = this.#phase();
    const { paying, confirmingPayment: confirming, finishPayment: action, payNow: over } = words;
    const label = { paying, confirming, action, over }[phase];
    const quiet = isPending || phase !== 'over';
    return html`<button class="button ${quiet ? '' : 'primary'}" part="button" type="button"
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
