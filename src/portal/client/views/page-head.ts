import { html, type TemplateResult } from 'lit';
import { isBilling, paths } from '../pages.ts';
import { billingNavigation } from '../shell/navigation.ts';
import type { View } from '../view.ts';

/** Where we are, and the page's heading, which takes the focus after a navigation. */
export function pageHead(view: View, title: string): TemplateResult {
  return isBilling(view.page) ? billingHead(view, title) : html`<h1 tabindex="-1">${title}</h1>`;
}

function billingHead(view: View, title: string) {
  const { words, me, preferences } = view;
  const profile = me.profiles.find(({ id }) => id === preferences.profile);
  return html`
    <p class="trail"><a href=${paths.home}>${words.home}</a> <span aria-hidden="true">›</span> ${words.billing}</p>
    <h1 tabindex="-1">${title}</h1>
    <p class="about">${words.billingProfile}: <strong>${profile?.name}</strong></p>
    ${billingNavigation(view)}`;
}
