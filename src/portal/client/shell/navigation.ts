import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.ts';
import { isBilling, type PageName, paths } from '../pages.ts';
import type { View } from '../view.ts';

type Linked = Exclude<PageName, 'notFound' | 'signIn'>;

const inBilling = ['overview', 'invoices', 'credits', 'paymentMethods', 'bankTransfer'] as const;

function isCurrent(page: PageName, linked: Linked): boolean {
  return page === linked || (page === 'properties' && linked === 'overview');
}

function link({ page, words }: View, linked: Linked) {
  const current = isCurrent(page, linked) ? 'page' : nothing;
  return html`<a href=${paths[linked]} aria-current=${current}>${words[linked]}</a>`;
}

/** The portal's navigation on the left; on narrow screens it opens over the page from the menu button. */
export function navigation(view: View): TemplateResult {
  const { words, page, menuOpen, actions } = view;
  return html`
    <nav id="navigation" class="side ${menuOpen ? 'open' : ''}" aria-label=${words.navigation}>
      <ul>
        <li>${icon('home')}${link(view, 'home')}</li>
        <li>${icon('resources')}${link(view, 'resources')}</li>
        <li class=${isBilling(page) ? 'inside' : ''}>
          ${icon('billing')}<a href=${paths.overview}>${words.billing}</a>
          <ul>${inBilling.map((linked) => html`<li>${link(view, linked)}</li>`)}</ul>
        </li>
      </ul>
    </nav>
    ${menuOpen ? html`<div class="shade" @click=${() => actions.toggleMenu()}></div>` : nothing}`;
}

/** The pages of Cost Management + Billing, shown above the page where the side navigation is folded away. */
export function billingNavigation(view: View): TemplateResult {
  return html`<nav class="across" aria-label=${view.words.billingNavigation}>
    ${inBilling.map((linked) => link(view, linked))}
  </nav>`;
}
