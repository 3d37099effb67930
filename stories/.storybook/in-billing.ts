import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Setting } from '../open-billing.ts';
import { billingFor } from '../opened.ts';
import { wearTheme } from './themes.ts';

/** Puts a story inside a provider, as the toolbars say; what a story is about is set by the story itself. */
export const inBilling: Decorator = (story, { id, parameters, globals }) => {
  const { person, profile, locale, theme, scheme, direction, network, days } = globals;
  wearTheme(theme, scheme);
  const setting: Setting = { person, profile, ...parameters.billing };
  if (network !== 'none') setting.fault = network === 'ok' ? 'none' : network;
  const { client, profile: shown } = billingFor(id, setting, days);
  return html`<billing-provider class="story" .client=${client} .profile=${shown} .locale=${locale} .theme=${scheme}>
    <div class="story-page" dir=${direction === 'auto' ? directionOf(locale) : direction}>${story()}</div>
  </billing-provider>`;
};

const directionOf = (locale: string) => (/^(ar|he)/.test(locale) ? 'rtl' : 'ltr');
