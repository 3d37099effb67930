import { html, type TemplateResult } from 'lit';
import type { Locale } from '../i18n/words.ts';
import type { Theme } from '../preferences.ts';
import type { View } from '../view.ts';
import { demoActs } from './demo-acts.ts';

interface Choice {
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  choose: (value: string) => void;
}

function field({ label, value, options, choose }: Choice) {
  const changed = (event: Event) => choose((event.target as HTMLSelectElement).value);
  return html`<label><span>${label}</span>
    <select .value=${value} @change=${changed}>
      ${options.map(
        (option) =>
          html`<option value=${option.value} ?selected=${option.value === value}>${option.text}</option>`,
      )}
    </select>
  </label>`;
}

/** What only a demo has: being someone else, and seeing the portal in another language or theme. */
export function demoBar(view: View): TemplateResult {
  const { words, demoOpen, me, actions } = view;
  return html`<aside class="demo ${demoOpen ? 'open' : ''}" aria-label=${words.demoLabel}>
    <strong title=${words.demoHint}>${words.demo}</strong>
    <button type="button" aria-expanded=${demoOpen} aria-controls="demo-fields" @click=${() => actions.toggleDemo()}>
      ${words.demo}: ${me.name}
    </button>
    <div id="demo-fields">${choices(view).map(field)} ${demoActs(view)}</div>
  </aside>`;
}

function choices({ words, preferences, me, people, actions }: View): Choice[] {
  const { profile, locale, theme, cardEntry } = preferences;
  const named = (themes: Theme[]) => themes.map((value) => ({ value, text: words[value] }));
  return [
    {
      label: words.person,
      value: me.subject,
      options: people.map(({ subject, name }) => ({
        value: subject,
        text: `${name}, ${words.roles[subject]}`,
      })),
      choose: (subject) => actions.become(subject),
    },
    {
      label: words.profile,
      value: profile,
      options: me.profiles.map(({ id, name }) => ({ value: id, text: name })),
      choose: (id) => actions.prefer({ profile: id }),
    },
    {
      label: words.language,
      value: locale,
      options: [
        { value: 'en', text: 'English' },
        { value: 'sv', text: 'Svenska' },
      ],
      choose: (value) => actions.prefer({ locale: value as Locale }),
    },
    {
      label: words.theme,
      value: theme,
      options: named(['light', 'dark', 'system']),
      choose: (value) => actions.prefer({ theme: value as Theme }),
    },
    {
      label: words.cardEntry,
      value: cardEntry,
      options: (['frame', 'redirect'] as const).map((value) => ({ value, text: words[value] })),
      choose: (value) => actions.prefer({ cardEntry: value === 'redirect' ? value : 'frame' }),
    },
  ];
}
