import { html, type TemplateResult } from 'lit';
import { resources } from '../resources.ts';
import type { View } from '../view.ts';
import { pageHead } from './page-head.ts';
import { resourceTable } from './resource-table.ts';

/** Everything that the sample company runs. */
export function allResources(view: View): TemplateResult {
  const { words } = view;
  return html`
    ${pageHead(view, words.resources)}
    <section class="card">${resourceTable(resources, words, words.resources)}</section>`;
}
