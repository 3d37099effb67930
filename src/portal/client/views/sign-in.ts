import { html, type TemplateResult } from 'lit';
import type { Person } from '../host.ts';
import { type Locale, words } from '../i18n/words.ts';
import { icon } from '../icons.ts';

export interface SignInView {
  locale: Locale;
  people: readonly Person[];
  choose: (subject: string) => void;
  speak: (locale: Locale) => void;
}

/** The host's sign-in; the demo lets anyone be any of the sample people. */
export function signIn({ locale, people, choose, speak }: SignInView): TemplateResult {
  const own = words[locale];
  const other: Locale = locale === 'sv' ? 'en' : 'sv';
  return html`<main class="sign-in" id="content">
    <div class="card">
      <p class="brand">${icon('cloud')}<span>${own.portal}</span></p>
      <h1 tabindex="-1">${own.signInTitle}</h1>
      <p>${own.signInIntro}</p>
      <ul>
        ${people.map(
          ({ subject, name }) => html`<li>
            <button type="button" @click=${() => choose(subject)}>
              <strong>${name}</strong> <span>${own.roles[subject]}</span>
            </button>
          </li>`,
        )}
      </ul>
      <p><button class="plain" type="button" lang=${other} @click=${() => speak(other)}>
        ${other === 'sv' ? 'Svenska' : 'English'}
      </button></p>
    </div>
  </main>`;
}
