import { html, nothing, type TemplateResult } from 'lit';
import type { denied } from '../../parts/denied.ts';
import type { PaneOpener } from '../../parts/pane-opener.ts';
import type { List } from '../list.ts';

type Denied = typeof denied;

/** Where invoices are owed that may not be paid, why, and the way to ask who may; what is locked in their rows is described by it. What the list has loaded is given and not imported, which would make both heavier. */
export function whyNotPay(
  { billing, loaded }: List,
  pane: PaneOpener,
  explain: Denied,
): TemplateResult | typeof nothing {
  const pay = billing.may('pay');
  const { language } = billing;
  if (!language || !pay || pay.allowed || !loaded.some((one) => one.pay.reason === pay.reason))
    return nothing;
  const ask = html`<button class="link small" part="ask" type="button" aria-haspopup="dialog"
    @click=${() => pane.ask(pay)}>${language.words.askToPay}</button>`;
  const said = explain(billing, pay, { locked: ' ', instead: pay.whoCan?.length ? ask : nothing });
  // Where the page has said it already, or says nothing of it, there is no line.
  const isShown = billing.settings.whenDenied !== 'hidden' && billing.says(`${pay.action} ${pay.reason}`);
  return isShown ? html`<p>${said}</p>` : html`${said}`;
}
