import { html, type TemplateResult } from 'lit';
import { fill } from '../i18n/words.ts';
import { type IconName, icon } from '../icons.ts';
import { paths } from '../pages.ts';
import { resources } from '../resources.ts';
import type { View } from '../view.ts';
import { pageHead } from './page-head.ts';
import { resourceTable } from './resource-table.ts';

interface Tile {
  path: string;
  picture: IconName;
  title: string;
  hint: string;
}

function tile({ path, picture, title, hint }: Tile) {
  return html`<li class="tile">
    ${icon(picture)}
    <div><a href=${path}>${title}</a><p>${hint}</p></div>
  </li>`;
}

/** The first page: services, resources, and how the cloud is doing. */
export function home(view: View): TemplateResult {
  const { words, me } = view;
  const tiles: Tile[] = [
    { path: paths.overview, picture: 'billing', title: words.billing, hint: words.billingHint },
    { path: paths.resources, picture: 'resources', title: words.resources, hint: words.resourcesHint },
  ];
  return html`
    ${pageHead(view, fill(words.welcome, { name: me.name.split(' ')[0] ?? '' }))}
    <section aria-labelledby="services">
      <h2 id="services">${words.services}</h2>
      <ul class="tiles">${tiles.map(tile)}</ul>
    </section>
    <div class="columns">
      <section class="card wide" aria-labelledby="recent">
        <h2 id="recent">${words.recentResources}</h2>
        ${resourceTable(resources.slice(0, 5), words, words.recentResources)}
        <p><a href=${paths.resources}>${words.seeAll}</a></p>
      </section>
      <div class="stack">
        <section class="card" aria-labelledby="health">
          <h2 id="health">${words.health}</h2>
          <p class="state running">${words.healthy}</p>
        </section>
        <section class="card" aria-labelledby="support">
          <h2 id="support">${words.support}</h2>
          <p>${words.supportText}</p>
        </section>
      </div>
    </div>`;
}
