import { html, type TemplateResult } from 'lit';
import { paths } from '../pages.ts';
import type { View } from '../view.ts';
import { pageHead } from './page-head.ts';

/** An address that the portal does not have. */
export function notFound(view: View): TemplateResult {
  const { words } = view;
  return html`
    ${pageHead(view, words.notFound)}
    <p>${words.notFoundText}</p>
    <p><a href=${paths.home}>${words.toHome}</a></p>`;
}
