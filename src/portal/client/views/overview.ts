import { html, nothing, type TemplateResult } from 'lit';
import { paths } from '../pages.ts';
import type { View } from '../view.ts';
import { pageHead } from './page-head.ts';
import { properties } from './properties.ts';

const tabs = ['summary', 'properties'] as const;
const address = { summary: paths.overview, properties: paths.properties };

/** The Overview of Cost Management + Billing, with its tabs; each tab has an address. */
export function overview(view: View): TemplateResult {
  const { words, page } = view;
  const chosen = page === 'properties' ? 'properties' : 'summary';
  return html`
    ${pageHead(view, words.overview)}
    <div class="tabs" role="tablist" aria-label=${words.overview} @keydown=${moveAlong}>
      ${tabs.map(
        (name) => html`<a id="tab-${name}" role="tab" href=${address[name]} aria-selected=${name === chosen}
          aria-controls=${name === chosen ? 'tab-panel' : nothing} tabindex=${name === chosen ? 0 : -1}
          >${words[name]}</a>`,
      )}
    </div>
    <div id="tab-panel" role="tabpanel" aria-labelledby="tab-${chosen}">
      ${chosen === 'summary' ? summary(view) : properties(view)}
    </div>`;
}

/** The total, the button that pays it, and what it is made of. */
function summary({ words }: View) {
  return html`
    <section class="card" aria-label=${words.owed}>
      <balance-summary>
        <pay-now-button slot="actions"><span slot="nothing-due"></span></pay-now-button>
      </balance-summary>
    </section>
    <section class="card" aria-labelledby="open-invoices">
      <h2 id="open-invoices">${words.openInvoices}</h2>
      <invoice-list status="due overdue" sort="dueDate" page-size="5"></invoice-list>
      <p><a href=${paths.invoices}>${words.allInvoices}</a></p>
    </section>`;
}

/** Arrow keys, Home and End move between tabs; Enter follows one. */
function moveAlong(event: KeyboardEvent) {
  const all = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[role=tab]')];
  const now = all.indexOf(event.target as HTMLElement);
  const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[(to + all.length) % all.length]?.focus();
}
