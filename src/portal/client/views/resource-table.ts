import { html, type TemplateResult } from 'lit';
import type { Words } from '../i18n/en.ts';
import { icon } from '../icons.ts';
import { kindOf, type Resource } from '../resources.ts';

function row(resource: Resource, words: Words) {
  return html`<tr>
    <th scope="row">${icon(resource.kind)} ${resource.name}</th>
    <td>${kindOf(resource, words)}</td>
    <td class="spare">${resource.region}</td>
    <td><span class="state ${resource.status}">${words[resource.status]}</span></td>
  </tr>`;
}

/** Resources of the sample company, as a cloud console lists them. */
export function resourceTable(list: readonly Resource[], words: Words, label: string): TemplateResult {
  return html`<table class="resources" aria-label=${label}>
    <thead>
      <tr>
        <th scope="col">${words.name}</th>
        <th scope="col">${words.kind}</th>
        <th scope="col" class="spare">${words.region}</th>
        <th scope="col">${words.status}</th>
      </tr>
    </thead>
    <tbody>${list.map((resource) => row(resource, words))}</tbody>
  </table>`;
}
