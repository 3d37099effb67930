import type { Locale } from './i18n/words.ts';

export type Theme = 'light' | 'dark' | 'system';

/** What the demo bar sets and this browser remembers. */
export interface Preferences {
  locale: Locale;
  theme: Theme;
  /** Empty until one was chosen. */
  profile: string;
  /** Where new cards are typed: in the pane, or on the card company's own page. */
  cardEntry: 'frame' | 'redirect';
}

const key = 'molnverket-preferences';

/** What was chosen before; else the browser's language, the system's theme and the first profile. */
export function readPreferences(): Preferences {
  const saved = stored();
  const spoken: Locale = navigator.language.startsWith('sv') ? 'sv' : 'en';
  return {
    locale: saved.locale === 'sv' || saved.locale === 'en' ? saved.locale : spoken,
    theme: saved.theme === 'light' || saved.theme === 'dark' ? saved.theme : 'system',
    profile: typeof saved.profile === 'string' ? saved.profile : '',
    cardEntry: saved.cardEntry === 'redirect' ? 'redirect' : 'frame',
  };
}

export function savePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(key, JSON.stringify(preferences));
  } catch {
    // A browser without storage forgets, and that is all.
  }
}

function stored(): Partial<Record<keyof Preferences, unknown>> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') ?? {};
  } catch {
    return {};
  }
}
