import type { Words } from '../i18n/en.ts';
import { type Locale, words } from '../i18n/words.ts';
import { type PageName, paths } from '../pages.ts';
import { resources } from '../resources.ts';

export interface SearchEntry {
  kind: 'service' | 'page' | 'resource';
  title: string;
  /** Where the entry belongs, such as the service of a page. */
  within: string;
  path: string;
}

type Titled = Exclude<PageName, 'notFound' | 'signIn'>;

interface Place {
  kind: 'service' | 'page';
  page: Titled;
  title: keyof Words & string;
  within?: 'billing';
  /** What people call it, beside its titles in every language. */
  also?: string;
}

const places: readonly Place[] = [
  { kind: 'service', page: 'overview', title: 'billing', also: 'pay betala kostnad cost faktura invoice' },
  {
    kind: 'page',
    page: 'overview',
    title: 'overview',
    within: 'billing',
    also: 'summary sammanfattning owed',
  },
  { kind: 'page', page: 'invoices', title: 'invoices', within: 'billing', also: 'invoice faktura bill' },
  {
    kind: 'page',
    page: 'paymentMethods',
    title: 'paymentMethods',
    within: 'billing',
    also: 'card kort wire',
  },
  { kind: 'page', page: 'credits', title: 'credits', within: 'billing', also: 'kredit tillgodo' },
  {
    kind: 'page',
    page: 'bankTransfer',
    title: 'bankTransfer',
    within: 'billing',
    also: 'wire check överföring bankgiro iban sepa',
  },
  { kind: 'page', page: 'properties', title: 'properties', within: 'billing', also: 'agreement avtal' },
  { kind: 'page', page: 'home', title: 'home', also: 'start hem dashboard' },
  { kind: 'page', page: 'resources', title: 'resources', also: 'resurser' },
];

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What a search for `query` finds, in any of the portal's languages; services first, then pages, then resources. */
export function findEntries(query: string, locale: Locale): SearchEntry[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const matches = (text: string) => wanted.every((word) => plain(text).includes(word));
  return [...foundPlaces(matches, words[locale]), ...foundResources(matches, words[locale])];
}

function foundPlaces(matches: (text: string) => boolean, own: Words): SearchEntry[] {
  const titles = (name: keyof Words & string) => Object.values(words).map((one) => String(one[name]));
  return places
    .filter(({ title, within, also = '' }) =>
      matches([...titles(title), ...(within ? titles(within) : []), also].join(' ')),
    )
    .map(({ kind, page, title, within }) => ({
      kind,
      title: String(own[title]),
      within: within ? own[within] : own.portal,
      path: paths[page],
    }));
}

function foundResources(matches: (text: string) => boolean, own: Words): SearchEntry[] {
  return resources
    .filter(({ name, kind, region }) => matches(`${name} ${own[kind]} ${region}`))
    .slice(0, 4)
    .map(({ name, kind }) => ({ kind: 'resource', title: name, within: own[kind], path: paths.resources }));
}
