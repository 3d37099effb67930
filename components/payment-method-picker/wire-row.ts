import { html, nothing, type TemplateResult } from 'lit';
import type { BillingProfile } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import { brandMark } from '../parts/methods/brand-mark.ts';
import type { MethodManager } from '../parts/methods/method-manager.ts';
import { defaultBadge } from '../parts/methods/method-option.ts';
import type { Acts } from './method-acts.ts';

interface Wire {
  profile: BillingProfile | undefined;
  manager: MethodManager | undefined;
  helpUrl: string | undefined;
}

/** Check or wire transfer, which nobody has to save, and how to pay by it. */
export function wireRow(
  { words }: Language,
  { manage, may, run }: Acts,
  { profile, manager, helpUrl }: Wire,
): TemplateResult {
  const isDefault = profile?.paysBy === 'wire';
  return html`<div class="row">
    <div class="option ${manage ? '' : 'aside'}">
      ${brandMark('bank')}<span class="names"><span>${words.wire} ${isDefault ? defaultBadge(words) : nothing}</span></span>
    </div>
    <span class="acts">
      ${
        profile && !isDefault && may('set-default-payment-method')
          ? html`<button class="link small" type="button" aria-label=${words.makeDefaultNamed(words.wire)}
              @click=${() => run((manager) => manager.makeDefault(null, words.wire))}>${words.makeDefault}</button>`
          : nothing
      }
      <button class="link small" type="button" aria-expanded=${Boolean(manager?.showsWire)}
        @click=${() => run((manager) => manager.toggleWire())}>${words.wireHow}</button>
    </span>
    ${manager?.wire(helpUrl)}
  </div>`;
}
