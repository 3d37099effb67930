import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Balance, BillingProfile, CurrencyBalance } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { BalanceMore } from '../parts/balance/balance-more.ts';
import { check, chevron } from '../parts/icons.ts';
import { loadParts } from '../parts/load-parts.ts';
import { errorNotice, notLoaded, refusal, staleNotice } from '../parts/notices.ts';
import { PaneOpener } from '../parts/pane-opener.ts';
import { BillingController } from '../state/billing-controller.ts';
import { shared } from '../theme/shared.styles.ts';
import { styles } from './balance-summary.styles.ts';

/**
 * What a billing profile owes: total outstanding and overdue per currency, next due date, credit, automatic payment and
 * agreement. Credits and agreement open to tell more; an automatic payment that failed can be made with another card.
 *
 * @slot actions - Beside the total, such as a pay-now button.
 * @slot - Below everything else.
 * @fires payment-submit - The payer pressed Pay now in the pane; cancelable, and `waitUntil()` holds it.
 * @fires payment-success - A payment succeeded; `payment` holds it.
 * @fires payment-error - A payment failed or was refused; `payment` or `error` says why.
 * @csspart base - Everything.
 * @csspart total - One total outstanding.
 * @csspart facts - The list below the total.
 * @csspart more - Each credit that is left, or what the agreement allows.
 * @csspart charge-failed - Why the last automatic payment failed.
 * @csspart news - What became of a payment that an earlier visit began.
 * @csspart pane - The pane where an invoice is paid.
 * @csspart error - What is shown when the balance could not be loaded.
 * @csspart stale - What is shown when the balance may be out of date.
 * @csspart reason - Why the balance cannot be seen.
 * @cssprop --betala-text - Colour of text.
 * @cssprop --betala-muted - Colour of quieter text.
 * @cssprop --betala-border - Lines and edges.
 */
export class BalanceSummary extends LitElement {
  static override styles = [...shared, styles];

  /** @internal */
  @state() private opened: keyof BalanceMore | undefined;
  /** @internal */
  @state() private failed = false;

  readonly #billing = new BillingController(this);
  readonly #pane = new PaneOpener(this, this.#billing);
  #more: BalanceMore | undefined;

  override render(): TemplateResult {
    const { language, problem, store } = this.#billing;
    const balance = this.#billing.read(store?.balance);
    const profile = this.#billing.read(store?.profile).data;
    const view = this.#billing.may('view-billing');
    return html`<section part="base" lang=${language?.locale ?? nothing}
      aria-label=${language?.words.balance ?? nothing} aria-busy=${!balance.data && !balance.error}>
      ${this.#body(language, balance.data, profile, problem ?? balance.error, view)}
      ${this.#pane.news()} ${this.failed || this.#pane.failed ? notLoaded(language) : nothing}
      <slot></slot>
    </section>
    ${this.#pane.render()}`;
  }

  #body(
    language: Language | undefined,
    balance: Balance | undefined,
    profile: BillingProfile | undefined,
    error: Parameters<typeof errorNotice>[1] | undefined,
    view: Parameters<typeof refusal>[0] | undefined,
  ) {
    if (language && view && !view.allowed) return html`<p>${refusal(view, language)}</p>`;
    if (language && !balance && error) return errorNotice(this.#billing, error);
    if (!language || !balance) return skeleton;
    return html`
      ${staleNotice(this.#billing)}
      <div class="top">
        <div class="totals">${totals(balance, language)}</div>
        <slot name="actions"></slot>
      </div>
      ${this.#automaticFailure(balance, language)}
      ${
        profile && !profile.account.paysOnline
          ? html`<p class="notice">${language.words.notPaidOnline}</p>`
          : nothing
      }
      <dl part="facts">${this.#facts(balance, profile, language)}</dl>
      ${this.opened && this.#more ? html`<div class="more" id="more" part="more">${this.#more[this.opened]()}</div>` : nothing}
      <p class="muted small">${language.words.asOf(language.instant(balance.asOf))}</p>`;
  }

  #facts(balance: Balance, profile: BillingProfile | undefined, language: Language) {
    const { words } = language;
    const nextDue = balance.balances.flatMap(({ nextDueDate }) => nextDueDate ?? []).sort()[0];
    const credit = balance.balances.filter(({ creditAvailable }) => creditAvailable.amount !== 0);
    const unapplied = balance.balances.filter(
      ({ paymentsNotYetApplied }) => paymentsNotYetApplied.amount !== 0,
    );
    return [
      nextDue && fact(words.nextDueDate, language.date(nextDue)),
      ...credit.map((one) => this.#opener(`credits`, words.creditLeft, language.money(one.creditAvailable))),
      ...unapplied.map((one) => fact(words.notYetApplied, language.money(one.paymentsNotYetApplied))),
      fact(words.automaticPayment, automaticPayment(balance, language)),
      profile && this.#opener('agreement', words.agreement, agreement(profile, words)),
    ];
  }

  /** A fact that opens to tell more. */
  #opener(what: keyof BalanceMore, name: string, value: string) {
    const isOpen = this.opened === what;
    return fact(
      name,
      html`<button class="link" type="button" aria-label="${name}: ${value}" aria-expanded=${isOpen}
        aria-controls=${isOpen ? 'more' : nothing} @click=${() => this.#toggle(what)}>${value} ${chevron}</button>`,
    );
  }

  async #toggle(what: keyof BalanceMore): Promise<void> {
    const { language } = this.#billing;
    if (!language) return;
    if (this.opened === what) this.opened = undefined;
    else
      try {
        const { BalanceMore, words } = await loadParts(language);
        this.#more = new BalanceMore(this, this.#billing, words);
        this.opened = what;
        this.failed = false;
      } catch {
        this.failed = true;
      }
  }

  #automaticFailure({ autoPay }: Balance, { words }: Language) {
    if (!autoPay.lastFailure) return nothing;
    const { code, invoiceId, invoiceNumber } = autoPay.lastFailure;
    return html`<div class="notice warning" part="charge-failed">
      <span>${words.automaticFailed(invoiceNumber, words.failures[code])}</span>
      ${
        this.#billing.may('pay')?.allowed
          ? html`<button class="link" type="button" aria-haspopup="dialog"
              @click=${() => this.#pane.open([invoiceId])}>${words.payOtherCard}</button>`
          : nothing
      }
    </div>`;
  }
}

const skeleton = html`
  <div class="top"><div>
    <span class="skeleton"></span>
    <p class="amount"><span class="skeleton"></span></p>
    <span class="skeleton"></span>
  </div></div>
  <dl>${[1, 2, 3].map(() => html`<div><span class="skeleton"></span><span class="skeleton"></span></div>`)}</dl>
  <span class="skeleton"></span>`;

function totals(balance: Balance, language: Language) {
  const owing = balance.balances.filter(({ openCount }) => openCount > 0);
  return owing.length ? owing.map((one) => total(one, language)) : allPaid(language);
}

const allPaid = ({ words }: Language) => html`<div part="total">
  <p class="muted">${words.totalOutstanding}</p>
  <p class="amount paid">${check} ${words.allPaid}</p>
  <p class="muted">${words.allPaidText}</p>
</div>`;

function total({ amountDue, amountOverdue, openCount }: CurrencyBalance, language: Language) {
  const { words } = language;
  return html`<div part="total">
    <p class="muted">${words.totalOutstanding}</p>
    <p class="amount money">${language.money(amountDue)}</p>
    <p class="line">
      <span class="muted">${words.openInvoices(openCount)}</span>
      ${
        amountOverdue.amount > 0
          ? html`<span class="danger">${words.overdueAmount(language.money(amountOverdue))}</span>`
          : nothing
      }
    </p>
  </div>`;
}

const fact = (name: string, value: unknown) =>
  html`<div><dt>${name}</dt><dd class="money">${value}</dd></div>`;

function agreement({ account }: BillingProfile, words: Language['words']) {
  return account.agreementType === 'other' && account.agreementTypeWord
    ? account.agreementTypeWord
    : words.agreements[account.agreementType];
}

function automaticPayment({ autoPay }: Balance, language: Language) {
  const { words } = language;
  if (!autoPay.enabled) return words.automaticOff;
  const { nextCharge } = autoPay;
  if (!nextCharge) return words.automaticOn;
  return words.automaticNext(language.money(nextCharge.amount), language.date(nextCharge.date));
}
