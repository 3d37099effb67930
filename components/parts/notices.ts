import { html, nothing, type TemplateResult } from 'lit';
import type { BillingError, Capability } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { BillingController } from '../state/billing-controller.ts';
import type { Stale } from '../state/billing-store.ts';

/** What somebody has to do something about; undefined for what may pass by itself. */
function causeOf({ code }: BillingError, { words }: Language): string | undefined {
  if (code === 'configuration') return words.notSetUp;
  if (code.startsWith('session-')) return words.signedOut;
  return code === 'forbidden' || code === 'not-found' ? words.notVisible : undefined;
}

/** Says what went wrong, and what can be pressed about it. */
const errorView = (text: string, label?: string, act?: () => void) =>
  html`<div class="notice bad" part="error" role="alert"><span>${text}</span>${
    label ? html`<button class="link" type="button" @click=${act}>${label}</button>` : nothing
  }</div>`;

/** What is shown instead of data that could not be loaded, with a way to try again. */
export function errorNotice(billing: BillingController, error: BillingError): TemplateResult {
  const { language } = billing;
  if (!language) return html``;
  const { loadFailed, offline, tryAgain, invoiceNotFound } = language.words;
  // To who may see the billing profile, nothing but an invoice can be missing.
  const isMissing = error.code === 'not-found' && billing.may('view-billing')?.allowed;
  const why = isMissing
    ? invoiceNotFound
    : (causeOf(error, language) ?? (navigator.onLine ? loadFailed : offline));
  const again = error.code === 'configuration' ? undefined : tryAgain;
  return errorView(why, again, () => billing.store?.refresh());
}

/** Why something is not allowed, and who may do it. */
export function refusal(capability: Capability, language: Language): TemplateResult {
  const { words } = language;
  const { reason = 'other', whoCan = [], limit, link } = capability;
  const isPay = capability.action === 'pay' || reason !== 'role';
  const why =
    capability.action === 'view-billing'
      ? words.notVisible
      : isPay
        ? words.reasons[reason]
        : words.mayNotManage;
  const most = limit && words.limit(language.money(limit));
  const ask = whoCan.length ? words.whoCan(language.anyOf(whoCan)) : '';
  return html`<span part="reason">
    ${language.sentences(why, most, ask)}
    ${link && /^https:\/\//.test(link) ? html`<a class="link" href=${link}>${words.elsewhere}</a>` : nothing}
  </span>`;
}

/** That what is shown may be out of date since then, or what keeps it from being loaded again. */
export function staleText({ since, why }: Stale, language: Language): string {
  return causeOf(why, language) ?? language.words.stale(language.instant(since));
}

/** Says that what is shown may be out of date. */
export function staleNotice(billing: BillingController): TemplateResult | typeof nothing {
  const { language, store } = billing;
  const stale = store && billing.value(store.stale);
  if (!stale || !language) return nothing;
  return html`<p class="notice warning" part="stale" role=${staleRole(billing)}>${staleText(stale, language)}</p>`;
}

/** Each element shows that it may be out of date; one of them says so. */
export const staleRole = (billing: BillingController) => (billing.says('stale') ? 'status' : nothing);

/**
 * Says that a part which is loaded on demand did not come. Pressing again tries again; but browsers may hold on to the failure for as
 * long as the page lives, and a new release may have taken the part away: then the page itself has to be loaded again.
 */
export function notLoaded(language: Language | undefined): TemplateResult | typeof nothing {
  if (!language) return nothing;
  const { offline, loadFailed, reload } = language.words;
  return navigator.onLine ? errorView(loadFailed, reload, () => location.reload()) : errorView(offline);
}
