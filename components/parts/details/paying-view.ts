import { html, nothing } from 'lit';
import { refusal } from '../notices.ts';
import type { Details } from './details.ts';
import { remittanceView } from './remittance-view.ts';

/** How the invoice is paid: automatically, with a card, or by wire; and why not, where something is in the way. */
export function payingView(details: Details): unknown {
  const { invoice, words, copier, billing } = details;
  const { remittance } = invoice;
  const helpUrl = billing.settings.wireEligibilityUrl;
  return html`${charge(details)} ${whyNot(details)}
    ${remittance ? html`<h3>${words.howToPay}</h3>${remittanceView(remittance, { words, copier, helpUrl })}` : nothing}
    ${cardInstead(details)}`;
}

function charge({ invoice, words, language, pay }: Details) {
  const { automaticCharge } = invoice;
  if (!automaticCharge?.date) return nothing;
  const { state, date, failure, nextTry } = automaticCharge;
  const day = language.date(date);
  if (state === 'scheduled') return html`<p class="notice">${words.automaticChargeComing(day)}</p>`;
  if (state === 'succeeded') return html`<p class="small muted">${words.automaticChargeDone(day)}</p>`;
  if (state !== 'failed' || invoice.status === 'paid') return nothing;
  const why = words.failures[failure?.code ?? 'other'];
  const next = nextTry ? words.automaticTryAgain(language.date(nextTry)) : words.automaticGivenUp;
  return html`<div class="notice warning" part="charge-failed">
    <span>${language.sentences(words.automaticChargeFailed(day, why), next)}</span>
    ${
      invoice.pay.allowed
        ? html`<button class="link" type="button" aria-haspopup="dialog" @click=${pay}>${words.payOtherCard}</button>`
        : nothing
    }
  </div>`;
}

/** Why an invoice that is owed cannot be paid here; a payment under way is told by its status. */
function whyNot({ invoice, language, words, ask }: Details) {
  const { pay } = invoice;
  const isSaid = pay.allowed || pay.reason === 'nothing-due' || pay.reason === 'payment-in-progress';
  if (isSaid) return nothing;
  const button = html`<button class="link" part="ask" type="button" aria-haspopup="dialog" @click=${ask}>${words.askToPay}</button>`;
  return html`<p class="notice">${refusal(pay, language)} ${pay.whoCan?.length ? button : nothing}</p>`;
}

/** Who usually pays by wire may pay with a card all the same, unless the invoice is over the limit for cards. */
function cardInstead({ invoice, billing, words, language, pay }: Details) {
  const profile = billing.read(billing.store?.profile).data;
  if (!invoice.pay.allowed || !profile) return nothing;
  const { cardLimit, paysBy } = profile;
  if (cardLimit?.currency === invoice.amountDue.currency && invoice.amountDue.amount > cardLimit.amount)
    return html`<p class="small muted">${words.overCardLimit(language.money(cardLimit))}</p>`;
  if (paysBy !== 'wire') return nothing;
  return html`<p class="small">${words.payOnlineInstead}
    <button class="link" type="button" aria-haspopup="dialog" @click=${pay}>${words.payNow}</button></p>`;
}
