import { svg, type TemplateResult } from 'lit';

/** Draws a line icon, in the colour of the words beside it. */
export function icon(path: string): TemplateResult {
  return svg`<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path}></path></svg>`;
}

export const check = icon('M3 8.5l3.2 3.2L13 5');
export const chevron = icon('M6 4l4 4-4 4');
export const warning = icon('M8 2.5l6 11H2zM8 6.5v3.2M8 11.8v.1');
