import { html, nothing, type TemplateResult } from 'lit';
import type { BillingError, Capability } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { BillingController } from '../state/billing-controller.ts';

function explain(error: BillingError, { words }: Language): string {
  if (error.code === 'configuration') return words.notSetUp;
  if (error.code.startsWith('session-')) return words.signedOut;
  if (error.code === 'forbidden' || error.code === 'not-found') return words.notVisible;
  return navigator.onLine ? words.loadFailed : words.offline;
}

/** What is shown instead of data that could not be loaded, with a way to try again. */
export function errorNotice(billing: BillingController, error: BillingError): TemplateResult {
  const { language } = billing;
  if (!language) return html``;
  const retry = html`<button class="link" @click=${() => billing.store?.refresh()}>
    ${language.words.tryAgain}
  </button>`;
  return html`<div class="notice bad" part="error" role="alert">
    <span>${explain(error, language)}</span>${error.code === 'configuration' ? nothing : retry}
  </div>`;
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
  return html`<span part="reason">
    ${why} ${limit ? words.limit(language.money(limit)) : nothing}
    ${whoCan.length ? words.whoCan(language.anyOf(whoCan)) : nothing}
    ${link && /^https:\/\//.test(link) ? html`<a class="link" href=${link}>${words.elsewhere}</a>` : nothing}
  </span>`;
}

/** Says that what is shown may be out of date. */
export function staleNotice(billing: BillingController): TemplateResult | typeof nothing {
  const { language, store } = billing;
  const since = store ? billing.value(store.staleSince) : 0;
  if (!since || !language) return nothing;
  return html`<p class="notice warning" part="stale" role="status">
    ${language.words.stale(language.instant(since))}
  </p>`;
}

/** Says that a part which is loaded on demand did not come; pressing again tries again. */
export function notLoaded(language: Language | undefined): TemplateResult | typeof nothing {
  if (!language) return nothing;
  const { offline, loadFailed } = language.words;
  return html`<p class="notice bad" part="error" role="alert">${navigator.onLine ? loadFailed : offline}</p>`;
}
