import { html } from 'hono/html';
import { cardFields } from './card-fields.ts';
import { formatMoney } from './money.ts';
import { paymentScript } from './payment-script.ts';
import { type StepPageSettings, stepPage } from './step-page.ts';
import { stepWords } from './step-words.ts';
import { pageWords } from './words.ts';

interface PaymentPageSettings extends StepPageSettings {
  /** This month by the server's clock, such as `2026-11`. */
  month: string;
}

/** The hosted payment page: what is paid, to whom, the card fields, and a way back. */
export function paymentPage({ month, ...met }: PaymentPageSettings) {
  const words = stepWords[met.locale];
  const pay = words.pay.replace('{amount}', formatMoney(met.step, met.locale));
  return stepPage(met, {
    title: words['payment-title'],
    script: paymentScript,
    settings: { month, words: pageWords },
    turn: html`${cardFields(pageWords[met.locale])}
<div class="acts">
<button type="button" class="main" id="pay">${pay}</button>
<button type="button" id="cancel">${words.cancel}</button>
</div>`,
  });
}
