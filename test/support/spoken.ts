import { words as en } from '../../components/i18n/messages/en.ts';
import { words as enMore } from '../../components/i18n/messages/en-more.ts';
import { words as sv } from '../../components/i18n/messages/sv.ts';
import { words as svMore } from '../../components/i18n/messages/sv-more.ts';
import { en as portalEn } from '../../src/portal/client/i18n/en.ts';
import { sv as portalSv } from '../../src/portal/client/i18n/sv.ts';

/** Every word that is shown, by language: of the elements and of the portal around them. */
export const spoken = {
  en: { own: { ...en, ...enMore }, portal: portalEn },
  sv: { own: { ...sv, ...svMore }, portal: portalSv },
} as const;
