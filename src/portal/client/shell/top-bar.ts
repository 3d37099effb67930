import { html, type TemplateResult } from 'lit';
import { fill } from '../i18n/words.ts';
import { icon } from '../icons.ts';
import { paths } from '../pages.ts';
import type { View } from '../view.ts';

function initials(name: string): string {
  const parts = name.split(' ');
  return `${parts[0]?.[0] ?? ''}${parts.at(-1)?.[0] ?? ''}`;
}

/** Menu button, name, search and account. */
export function topBar({ words, me, menuOpen, actions }: View, search: TemplateResult): TemplateResult {
  return html`<header class="top">
    <button class="menu-button" type="button" aria-controls="navigation" aria-expanded=${menuOpen}
      aria-label=${menuOpen ? words.closeMenu : words.menu} @click=${() => actions.toggleMenu()}>
      ${icon(menuOpen ? 'close' : 'menu')}
    </button>
    <a class="brand" href=${paths.home} aria-label=${words.portalLabel}>${icon('cloud')}<span>${words.portal}</span></a>
    ${search}
    <button class="account" type="button" popovertarget="account" aria-label=${fill(words.signedInAs, { name: me.name })} data-initials=${initials(me.name)}></button>
    <div id="account" class="account-card" popover>
      <strong>${me.name}</strong>
      <p>Nordljus Energi AB · ${words.roles[me.subject]}</p>
      <button type="button" @click=${() => actions.signOut()}>${words.signOut}</button>
    </div>
  </header>`;
}
