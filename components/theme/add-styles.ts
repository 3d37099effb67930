import type { CSSResult, ReactiveElement } from 'lit';

/** Adds styles that came later than the element, with a part that is loaded on demand. */
export function addStyles(host: ReactiveElement, ...styles: CSSResult[]): void {
  const root = host.shadowRoot;
  for (const { styleSheet } of styles) {
    if (root && styleSheet && !root.adoptedStyleSheets.includes(styleSheet))
      root.adoptedStyleSheets.push(styleSheet);
  }
}
