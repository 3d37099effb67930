import { html, nothing, type TemplateResult } from 'lit';
import type { Money } from '../../../sdk/index.ts';
import type { Details } from './details.ts';

/** What an invoice is for, and what is left to pay of it. */
export function amountsView({ invoice, words, language }: Details): TemplateResult {
  const sum = (name: string, money: Money, kind = '') =>
    html`<li class=${kind}><bdi>${name}</bdi><span class="money">${language.money(money)}</span></li>`;
  const { lines, subtotal, tax, total, creditApplied, creditsApplied, amountPaid, amountDue } = invoice;
  const credits = creditsApplied.length
    ? creditsApplied.map(({ reason, amount: used }) => sum(words.creditUsed(reason), negative(used)))
    : sum(words.creditApplied, negative(creditApplied));
  return html`<h3>${words.lines}</h3>
    <ul class="lines" role="list">
      ${lines.map(({ description, amount }) => sum(description, amount))}
      ${sum(words.subtotal, subtotal, 'sum')} ${sum(words.tax, tax)} ${sum(words.total, total, 'grand')}
      ${creditApplied.amount ? credits : nothing}
      ${amountPaid.amount ? sum(words.amountPaid, negative(amountPaid)) : nothing}
      ${sum(words.amountDue, amountDue, 'grand')}
    </ul>`;
}

/** What is taken off a total reads so. */
const negative = ({ amount, currency }: Money): Money => ({ amount: -amount, currency });
