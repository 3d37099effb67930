import { html, nothing, type TemplateResult } from 'lit';
import type { Action, PaymentMethod } from '../../sdk/index.ts';
import type { Language } from '../i18n/language.ts';
import type { MethodManager } from '../parts/methods/method-manager.ts';
import { methodName } from '../parts/methods/method-text.ts';
import { isUsable } from '../parts/methods/usable.ts';

type Act = (manager: MethodManager) => unknown;
/** What may be done with payment methods, and how. */
export interface Acts {
  manage: boolean;
  may(action: Action): boolean | undefined;
  run(act: Act): void;
}

/** What can be done with a saved payment method; one that is in use says so before it is pressed. */
export function methodActs(method: PaymentMethod, language: Language, acts: Acts): TemplateResult {
  const { words } = language;
  const { id, type, expiry, isDefault, remove } = method;
  const name = methodName(method, language);
  const { manage, may, run } = acts;
  const isFading = ['expired', 'expiring'].includes(expiry);
  const mayReplace = type === 'card' && (manage || isFading) && may('add-payment-method');
  const isInUse = remove.reason === 'method-in-use';
  const act = (label: string, named: string, does: Act, why?: string) =>
    html`<button class="link small" type="button" aria-label=${named} aria-disabled=${why ? 'true' : nothing}
      title=${why ?? nothing} @click=${() => run(does)}>${label}</button>`;
  return html`<span class="acts">
    ${
      may('set-default-payment-method') && !isDefault && isUsable(method)
        ? act(words.makeDefault, words.makeDefaultNamed(name), (manager) => manager.makeDefault(id, name))
        : nothing
    }
    ${
      mayReplace && may('remove-payment-method')
        ? act(words.replace, words.replaceNamed(name), (manager) => manager.replace(method))
        : nothing
    }
    ${
      remove.allowed || isInUse
        ? act(
            words.remove,
            words.removeNamed(name),
            (manager) => manager.ask(id),
            isInUse ? words.reasons['method-in-use'] : undefined,
          )
        : nothing
    }
  </span>`;
}
