import { html, nothing, type TemplateResult } from 'lit';
import type { Invoice } from '../../../sdk/index.ts';
import { currencySign } from '../../i18n/currency-sign.ts';
import { errorNotice } from '../notices.ts';
import { mostInvoices } from '../paying/outstanding.ts';
import type { Pane } from './pane.ts';
import { partView } from './part-view.ts';

/** What is being paid: a list to choose from, or the one invoice that the pane was opened for. */
export function invoicesView(pane: Pane): TemplateResult {
  const { words, choice, busy, language } = pane;
  const { invoices, shown } = choice;
  if (!invoices) return choice.error ? errorNotice(pane.billing, choice.error) : skeleton;
  return html`<fieldset ?disabled=${busy}>
    <legend>${words.whatYouPay}</legend>
    ${currencies(pane)}
    <div class="options">${shown.map((invoice) => row(pane, invoice))}</div>
    ${shown.length === mostInvoices ? html`<p class="muted small">${words.tooMany(...language.count(mostInvoices))}</p>` : nothing}
  </fieldset>
  ${partView(pane)}`;
}

const skeleton = html`<div>
  <span class="skeleton"></span>
  <div class="options">${[1, 2].map(() => html`<div class="option"><span class="skeleton"></span></div>`)}</div>
</div>`;

function currencies({ choice, words, host, language }: Pane) {
  if (choice.currencies.length < 2) return nothing;
  const choose = (currency: string) => () => {
    choice.currency = currency;
    host.requestUpdate();
  };
  return html`<div class="currencies" role="radiogroup" aria-label=${words.currency}>
    ${choice.currencies.map(
      (currency) => html`<label class="check">
        <input type="radio" name="pane-currency" .checked=${currency === choice.currency} @change=${choose(currency)}>
        ${currencySign(currency, language.locale)}
      </label>`,
    )}
  </div>`;
}

function row(pane: Pane, invoice: Invoice) {
  const { choice, language, host, part } = pane;
  const isChosen = choice.chosen.includes(invoice);
  const share =
    part.text === undefined || part.isWrong ? undefined : part.shares.find((one) => one.invoice === invoice);
  const paid = share?.amount ?? invoice.amountDue.amount;
  const toggle = () => {
    choice.toggle(invoice.id);
    host.requestUpdate();
  };
  const box = html`<input type="checkbox" .checked=${isChosen} ?disabled=${!invoice.pay.allowed} @change=${toggle}>`;
  return html`<label class="option invoice" part="invoice">
    ${choice.only ? nothing : box}
    <span class="names"><bdi>${invoice.number}</bdi>${dueLine(pane, invoice)} ${sums(pane, invoice, paid)}</span>
    <span class="money">${language.money({ ...invoice.amountDue, amount: paid })}</span>
  </label>`;
}

function dueLine({ language, words }: Pane, { pay, status, dueDate }: Invoice) {
  if (!pay.allowed) return html`<span class="small muted">${words.reasons[pay.reason ?? 'other']}</span>`;
  if (!dueDate) return nothing;
  const date = language.date(dueDate);
  return status === 'overdue'
    ? html`<span class="small danger">${words.wasDue(date)}</span>`
    : html`<span class="small muted">${words.due(date)}</span>`;
}

/** What is not paid now, and what was never to be paid. */
function sums({ words, language }: Pane, { amountDue, creditApplied }: Invoice, paid: number) {
  const left = { ...amountDue, amount: amountDue.amount - paid };
  const lines = [
    ...(creditApplied.amount > 0 ? [words.creditAlready(language.money(creditApplied))] : []),
    ...(left.amount > 0 ? [words.leftAfter(language.money(left))] : []),
  ];
  return lines.map((line) => html`<span class="small muted">${line}</span>`);
}
