import { people, profiles } from '../service.ts';

type Item = string | { value: unknown; title: string };

const toolbar = (title: string, icon: string, items: readonly Item[]) => ({
  description: title,
  toolbar: { title, icon, items: [...items], dynamicTitle: true },
});

const languages = {
  en: 'English',
  sv: 'Svenska',
  da: 'Dansk',
  nb: 'Norsk bokmål',
  fi: 'Suomi',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  nl: 'Nederlands',
  pl: 'Polski',
  'pt-BR': 'Português',
  ja: '日本語',
  'zh-Hans': '简体中文',
  ar: 'العربية',
  he: 'עברית',
  'en-XA': 'Accented English, longer',
  'ar-XB': 'English from right to left',
};

const items = (named: Record<string, string>): Item[] =>
  Object.entries(named).map(([value, title]) => ({ value, title }));

/** What stands in the toolbar: for whom, of what, in which language and look, when, and over which network. */
export const globalTypes = {
  person: toolbar(
    'Person',
    'user',
    Object.entries(people).map(([value, name]) => ({ value, title: `${name}, ${value}` })),
  ),
  profile: toolbar('Billing profile', 'credit', profiles),
  locale: toolbar('Language', 'globe', items(languages)),
  direction: toolbar('Direction', 'transfer', [
    { value: 'auto', title: 'Page as its language' },
    { value: 'ltr', title: 'Page from left to right' },
    { value: 'rtl', title: 'Page from right to left' },
  ]),
  theme: toolbar('Theme', 'paintbrush', ['default', 'azure', 'contrast', 'bare']),
  scheme: toolbar('Colour scheme', 'contrast', ['light', 'dark', 'auto']),
  days: toolbar('Time', 'time', [
    { value: 0, title: 'Today' },
    { value: 7, title: 'In a week' },
    { value: 35, title: 'After the next invoices' },
  ]),
  network: toolbar('Network', 'lightning', [
    { value: 'none', title: 'Network of the story' },
    { value: 'ok', title: 'Works' },
    { value: 'late', title: 'Slow' },
    { value: 'offline', title: 'Offline' },
    { value: 'error', title: 'Service fails' },
    { value: 'lost-answer', title: 'Answers to payments are lost' },
  ]),
};

export const initialGlobals = {
  person: 'account-owner',
  profile: 'bp_nordljus_se',
  locale: 'en',
  direction: 'auto',
  theme: 'default',
  scheme: 'light',
  days: 0,
  network: 'none',
};
