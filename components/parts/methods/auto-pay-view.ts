import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { MoreWords } from '../../i18n/more-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { BillingController } from '../../state/billing-controller.ts';
import { refusal } from '../notices.ts';
import { methodName } from './method-text.ts';

/** The switch of automatic payment, with the payment method that it charges; off and locked where there is none. */
export function autoPayView(
  billing: BillingController,
  words: Words & MoreWords,
  set: (paymentMethodId: string, autoPay: boolean) => Promise<void>,
): unknown {
  const { store, language } = billing;
  const profile = billing.read(store?.profile).data;
  const methods = billing.read(store?.methods).data;
  const may = billing.may('set-auto-pay');
  if (!profile || !methods || !language || !may) return nothing;
  const charged = methods.find(({ isDefault }) => isDefault);
  const text = profile.autoPay ? words.autoPayWith : words.autoPayOff;
  // Below, where a card would be added.
  const isSaid = billing.may('add-payment-method')?.reason === may.reason;
  const change = ({ target }: Event) => charged && set(charged.id, (target as HTMLInputElement).checked);
  return html`<div class="auto-pay" part="auto-pay">
    <label class="check">
      <input type="checkbox" role="switch" .checked=${live(profile.autoPay)} ?disabled=${!may.allowed || !charged}
        aria-describedby="auto-pay-text" @change=${change}>${words.automaticPayment}
    </label>
    <p class="small muted" id="auto-pay-text">${
      charged ? text(methodName(charged, language)) : words.autoPayNeedsMethod
    } ${may.allowed ? nothing : html`<span class=${isSaid ? 'visually-hidden' : nothing}>${refusal(may, language)}</span>`}</p>
  </div>`;
}
