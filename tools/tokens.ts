/** One `--betala-*` token as themes/default.css tells of it. */
export interface Token {
  name: string;
  /** Where it belongs on the scale: Space, Type, Colour, Radius, Elevation or Motion. */
  group: string;
  description: string;
  /** Its value when a page says nothing. */
  value: string;
}

/** Reads comments such as `Space: every distance`, and the declaration below each. */
export function readTokens(css: string): Token[] {
  const entry = /\/\* (\w+): ([^*]+?) \*\/\s+(--betala-[\w-]+): ([^;]+);/g;
  return [...css.matchAll(entry)].map(([, group = '', text = '', name = '', value = '']) => ({
    name,
    group,
    description: text.charAt(0).toUpperCase() + text.slice(1),
    value,
  }));
}
