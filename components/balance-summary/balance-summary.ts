import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Balance, BillingProfile, CurrencyBalance } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { BalanceMore } from '../parts/balance/balance-more.ts';
import type { Trend } from '../parts/balance/trend.ts';
import { denied } from '../parts/denied.ts';
import { check, chevron, warning } from '../parts/icons.ts';
import { loadParts } from '../parts/load-parts.ts';
import { errorNotice, notLoaded, staleRole, staleText } from '../parts/notices.ts';
import { PaneOpener } from '../parts/pane-opener.ts';
import { BillingController } from '../state/billing-controller.ts';
import { shared } from '../theme/shared.styles.ts';
import { styles } from './balance-summary.styles.ts';

/**
 * What a billing profile owes: total outstanding and overdue per currency, next due date, credit, automatic payment and
 * agreement, and what was billed and paid in the last twelve months. Credits and agreement open to tell more; an automatic
 * payment that failed can be made with another card.
 *
 * @slot actions - Beside the total, such as a pay-now button.
 * @slot empty - Shown when nothing is outstanding, in place of the sentence that says so.
 * @slot - Below everything else.
 * @fires payment-submit - The payer pressed Pay now in the pane; cancelable, and `waitUntil()` holds it.
 * @fires payment-success - A payment succeeded; `payment` holds it.
 * @fires payment-error - A payment failed or was refused; `payment` or `error` says why.
 * @csspart base - Everything.
 * @csspart total - One total outstanding.
 * @csspart facts - The list below the total.
 * @csspart more - Each credit that is left, or what the agreement allows.
 * @csspart charge-failed - Why the last automatic payment failed.
 * @csspart trend - What was billed and paid, month by month.
 * @csspart as-of - When this was so, and the way to ask again.
 * @csspart news - What became of a payment that an earlier visit began.
 * @csspart pane - The pane where an invoice is paid.
 * @csspart error - What is shown when the balance could not be loaded.
 * @csspart stale - What is shown when the balance may be out of date.
 * @csspart reason - Why the balance cannot be seen.
 * @cssState busy - Something is on its way.
 * @cssState empty - Nothing is outstanding.
 * @cssState error - Something could not be loaded.
 * @cssState stale - What is shown may be out of date.
 * @cssState denied - Something may not be seen or done; the reason is shown.
 * @cssState overdue - Something is overdue.
 */
export class BalanceSummary extends LitElement {
  static override styles = [...shared, styles];

  /** Leaves out what was billed and paid in the last twelve months. */
  @property({ type: Boolean, reflect: true }) compact = false;
  /** @internal */
  @state() private opened: keyof BalanceMore | undefined;
  /** @internal */
  @state() private failed = false;

  readonly #billing = new BillingController(this);
  readonly #pane = new PaneOpener(this, this.#billing);
  #more: BalanceMore | undefined;
  #trend: Trend | undefined;
  #coming: Language | undefined;

  override willUpdate(): void {
    const { language } = this.#billing;
    if (!this.compact && language && language !== this.#coming) this.#bringTrend(language);
  }

  override render(): TemplateResult {
    const { language, problem, store } = this.#billing;
    const balance = this.#billing.read(store?.balance);
    const error = problem ?? balance.error;
    const view = this.#billing.may('view-billing');
    let content: unknown = this.#body(language, balance.data);
    if (language && view && !view.allowed) content = denied(this.#billing, view);
    else if (language && !balance.data && error)
      content = html`${errorNotice(this.#billing, error)} ${this.#pane.news()}`;
    return html`<section part="base" lang=${language?.locale ?? nothing} dir=${language?.directionOf(this) ?? nothing}
      aria-label=${language?.words.balance ?? nothing} aria-busy=${!balance.data && !error}>
      ${content} ${this.failed || this.#pane.failed ? notLoaded(language) : nothing}
      <slot></slot>
    </section>
    ${this.#pane.render()}`;
  }

  /** One frame for the skeleton and for all that comes in its place at once, so that nothing moves. */
  #body(language: Language | undefined, balance: Balance | undefined) {
    const { store } = this.#billing;
    const profile = this.#billing.read(store?.profile);
    const isWhole = [profile, this.#billing.read(store?.access)].every(({ data, error }) => data || error);
    const shown = language && balance && isWhole ? { language, balance } : undefined;
    return html`<div class="body">
      <div class="top">
        <div class="totals">${shown ? totals(shown.balance, shown.language) : skeletonTotal}</div>
        <slot name="actions"></slot>
      </div>
      ${shown ? this.#telling(shown.balance, profile.data, shown.language) : skeletonFacts}
      ${this.compact ? nothing : html`<div class="trend" part="trend" aria-busy=${!!shown && !this.#trend}>${shown ? this.#trend?.view() : nothing}</div>`}
      ${this.#pane.news()}
      <div class="foot small muted" part="as-of">${shown ? this.#asOf(shown.balance, shown.language) : skeletonLine}</div>
    </div>`;
  }

  #telling(balance: Balance, profile: BillingProfile | undefined, language: Language) {
    return html`${this.#automaticFailure(balance, language)}
      ${
        profile && !profile.account.paysOnline
          ? html`<p class="notice">${language.words.notPaidOnline}</p>`
          : nothing
      }
      <dl part="facts">${this.#facts(balance, profile, language)}</dl>
      ${this.#opened(balance)}`;
  }

  /** What was opened, as long as there is something to close it with. */
  #opened({ balances }: Balance) {
    const { opened } = this;
    if (!opened || !this.#more || (opened === 'credits' && !balances.some(hasCredit))) return nothing;
    return html`<div class="more" id="more" part="more">${this.#more[opened]()}</div>`;
  }

  /** When this was so, marked where it may have changed since, and the way to ask again. */
  #asOf({ asOf }: Balance, language: Language) {
    const { store } = this.#billing;
    const { words } = language;
    const stale = store && this.#billing.value(store.stale);
    const isLoading = this.#billing.read(store?.balance).loading;
    return html`${
      stale
        ? html`<span class="stale" part="stale" role=${staleRole(this.#billing)}>${warning} ${staleText(stale, language)}</span>`
        : html`<span>${words.asOf(language.instant(asOf))}</span>`
    }
      <button class="link" type="button" aria-disabled=${isLoading} @click=${() => store?.renew()}>${words.refresh}</button>`;
  }

  async #bringTrend(language: Language): Promise<void> {
    this.#coming = language;
    try {
      const [{ Trend }, words] = await Promise.all([import('../parts/balance/trend.ts'), language.more()]);
      if (language !== this.#coming) return;
      // What is chosen and open in it stays.
      this.#trend ??= new Trend(this, this.#billing, words);
      this.#trend.words = words;
      this.requestUpdate();
    } catch {
      // The rest tells all the same; the next update tries again.
      this.#coming = undefined;
    }
  }

  #facts(balance: Balance, profile: BillingProfile | undefined, language: Language) {
    const { words } = language;
    const nextDue = balance.balances.flatMap(({ nextDueDate }) => nextDueDate ?? []).sort()[0];
    const credit = balance.balances.filter(hasCredit);
    const unapplied = balance.balances.filter(
      ({ paymentsNotYetApplied }) => paymentsNotYetApplied.amount !== 0,
    );
    return [
      nextDue && fact(words.nextDueDate, language.date(nextDue)),
      ...credit.map(({ creditAvailable }) =>
        this.#opener('credits', words.creditLeft, language.money(creditAvailable), words.creditUse),
      ),
      ...unapplied.map((one) => fact(words.notYetApplied, language.money(one.paymentsNotYetApplied))),
      fact(words.automaticPayment, automaticPayment(balance, language), chargedMethod(balance)),
      profile && this.#opener('agreement', words.agreement, agreement(profile, words)),
    ];
  }

  /** A fact that opens to tell more. */
  #opener(what: keyof BalanceMore, name: string, value: string, note?: string) {
    const isOpen = this.opened === what;
    return fact(
      name,
      html`<button class="link" type="button" aria-label="${name}: ${value}" aria-expanded=${isOpen}
        aria-controls=${isOpen ? 'more' : nothing} @click=${() => this.#toggle(what)}>${value} ${chevron}</button>`,
      note,
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

  #automaticFailure({ autoPay }: Balance, language: Language) {
    const { words } = language;
    if (!autoPay.lastFailure) return nothing;
    const { code, invoiceId, invoiceNumber, nextTry } = autoPay.lastFailure;
    const again = nextTry && words.automaticTryAgain(language.date(nextTry));
    const next = nextTry === null ? words.automaticGivenUp : again;
    return html`<div class="notice warning" part="charge-failed">
      <span>${language.sentences(words.automaticFailed(invoiceNumber, words.failures[code]), next)}</span>
      ${
        this.#billing.may('pay')?.allowed
          ? html`<button class="link" type="button" aria-haspopup="dialog"
              @click=${() => this.#pane.open([invoiceId])}>${words.payOtherCard}</button>`
          : nothing
      }
    </div>`;
  }
}

const hasCredit = ({ creditAvailable }: CurrencyBalance) => creditAvailable.amount !== 0;

const skeletonLine = html`<span class="skeleton"></span>`;
const skeletonTotal = html`<div class="coming">
  ${skeletonLine}
  <p class="amount">${skeletonLine}</p>
  <p class="line">${skeletonLine}</p>
</div>`;
const skeletonFacts = html`<dl>${[1, 2, 3].map(() => html`<div><dt>${skeletonLine}</dt><dd>${skeletonLine}</dd></div>`)}</dl>`;

function totals(balance: Balance, language: Language) {
  const owing = balance.balances.filter(({ openCount }) => openCount > 0);
  return owing.length ? owing.map((one) => total(one, language)) : allPaid(language);
}

const allPaid = ({ words }: Language) => html`<div class="empty" part="total">
  <p class="muted">${words.totalOutstanding}</p>
  <p class="amount paid">${check} ${words.allPaid}</p>
  <p class="line muted"><slot name="empty">${words.allPaidText}</slot></p>
</div>`;

function total({ amountDue, amountOverdue, openCount }: CurrencyBalance, language: Language) {
  const { words } = language;
  return html`<div part="total">
    <p class="muted">${words.totalOutstanding}</p>
    <p class="amount money">${language.money(amountDue)}</p>
    <p class="line">
      <span class="muted">${words.openInvoices(...language.count(openCount))}</span>
      ${
        amountOverdue.amount > 0
          ? html`<span class="danger overdue">${words.overdueAmount(language.money(amountOverdue))}</span>`
          : nothing
      }
    </p>
  </div>`;
}

const fact = (name: string, value: unknown, note?: string) =>
  html`<div><dt>${name}</dt><dd><span class="money">${value}</span>${
    note ? html`<span class="note small muted">${note}</span>` : nothing
  }</dd></div>`;

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

/** What automatic payment charges, where it is on. */
const chargedMethod = ({ autoPay: { enabled, method } }: Balance) => (enabled && method ? method : undefined);
