import { svg, type TemplateResult } from 'lit';

function icon(path: string): TemplateResult {
  return svg`<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path}></path></svg>`;
}

export const check = icon('M3 8.5l3.2 3.2L13 5');
export const chevron = icon('M6 4l4 4-4 4');
export const warning = icon('M8 2.5l6 11H2zM8 6.5v3.2M8 11.8v.1');
export const copy = icon('M5.500 5.500h7v7h-7zM3.500 10.500v-7h7');
export const download = icon('M8 2.500v7.500M4.800 7L8 10.200 11.200 7M3 13.500h10');
export const cross = icon('M4 4l8 8M12 4l-8 8');
export const magnifier = icon('M7 11.500a4.500 4.500 0 1 1 0-9 4.500 4.500 0 0 1 0 9zM10.300 10.300L14 14');
export const funnel = icon('M2.500 4h11M4.500 8h7M6.500 12h3');
export const bars = icon('M2.500 3h11v10h-11zM6.200 3v10M9.800 3v10');
export const arrowUp = icon('M8 13V3.500M4 7.500l4-4 4 4');
export const arrowDown = icon('M8 3v9.500M4 8.500l4 4 4-4');
