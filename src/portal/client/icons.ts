import { html, svg, type TemplateResult } from 'lit';

const shapes = {
  menu: svg`<path d="M3 6h18M3 12h18M3 18h18"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 5 5"/>`,
  home: svg`<path d="m3 11 9-8 9 8v10h-6v-6H9v6H3z"/>`,
  resources: svg`<path d="M3 3h7v7H3zM14 3h7v7h-7zM3 14h7v7H3zM14 14h7v7h-7z"/>`,
  billing: svg`<path d="M5 2h14v20l-3.5-2.5L12 22l-3.5-2.5L5 22zM9 7h6M9 11h6M9 15h3"/>`,
  virtualMachine: svg`<path d="M3 4h18v12H3zM8 20h8M12 16v4"/>`,
  database: svg`<ellipse cx="12" cy="5" rx="8" ry="3"/><path d="M4 5v14c0 1.7 3.6 3 8 3s8-1.3 8-3V5M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3"/>`,
  storage: svg`<path d="M3 4h18v5H3zM3 15h18v5H3zM3 9.5h18v5H3zM7 6.5h.01M7 12h.01M7 17.5h.01"/>`,
  network: svg`<path d="M12 3v6M12 15v6M3 12h18M5 9l-2 3 2 3M19 9l2 3-2 3M9 9h6v6H9z"/>`,
  keys: svg`<circle cx="8" cy="15" r="4.5"/><path d="m11 12 9-9M16 7l3 3"/>`,
  cloud: svg`<path d="M7 19a5 5 0 0 1-.6-9.9 6.5 6.5 0 0 1 12.4 1.9A4.1 4.1 0 0 1 18 19z"/>`,
};

export type IconName = keyof typeof shapes;

/** A line icon that takes the text's colour; decoration only. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes[name]}</svg>`;
}
