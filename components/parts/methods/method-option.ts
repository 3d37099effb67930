import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentMethod } from '../../../sdk/index.ts';
import type { Language } from '../../i18n/language.ts';
import { brandMark } from './brand-mark.ts';
import { expiryOf, methodName } from './method-text.ts';

interface OptionState {
  /** The name that the radios of one group share. */
  group: string;
  checked: boolean;
  locked: boolean;
  choose(): void;
}

/** One choice of a group of radios that look like rows. */
export function option(
  { group, checked, locked, choose }: OptionState,
  value: string,
  content: unknown,
): TemplateResult {
  return html`<label class="option" part="method">
    <input type="radio" name=${group} value=${value} .checked=${checked} ?disabled=${locked} @change=${choose}>
    ${content}
  </label>`;
}

/** What a saved method shows of itself; `uses` says what else it is used for than paying by default. */
export function methodFacts(method: PaymentMethod, language: Language, uses?: unknown): TemplateResult {
  const expiry = expiryOf(method, language);
  return html`${brandMark(method.type === 'card' ? method.brand : 'bank')}
    <span class="names">
      <span>${methodName(method, language)} ${method.isDefault ? defaultBadge(language.words) : nothing}
        ${uses}</span>
      ${expiry ? html`<span class="small ${expiry.tone}">${expiry.text}</span>` : nothing}
    </span>`;
}

/** Marks what pays unless told otherwise. */
export const defaultBadge = ({ usedByDefault }: Language['words']): TemplateResult =>
  html`<span class="badge">${usedByDefault}</span>`;
