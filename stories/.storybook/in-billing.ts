import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { type OpenBilling, openBilling, type Setting } from '../open-billing.ts';

const opened = new Map<string, OpenBilling>();

/** Puts a story inside a provider, as the person, profile, language and theme of the toolbars say. */
export const inBilling: Decorator = (story, { id, parameters, globals }) => {
  const { person, profile, locale, theme } = globals;
  const setting: Setting = { person, profile, ...parameters.billing };
  const key = JSON.stringify([id, setting]);
  const billing = opened.get(key) ?? openBilling(setting);
  opened.set(key, billing);
  document.documentElement.dataset.theme = theme;
  return html`<billing-provider class="story" .client=${billing.client} .profile=${billing.profile}
    .locale=${locale} .theme=${theme}>
    <div class="story-page">${story()}</div>
  </billing-provider>`;
};
