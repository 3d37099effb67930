/** A token's value as it can be edited: colours for light and dark pages, or a text as it is written. */
export type TokenValue = { kind: 'colours'; colours: string[] } | { kind: 'text'; text: string };

const hex = /^#[0-9a-f]{3}([0-9a-f]{3})?$/i;

export function readValue(value: string): TokenValue {
  const colours = value.match(/^light-dark\((.+),\s*(.+)\)$/)?.slice(1) ?? [value];
  return colours.every((colour) => hex.test(colour))
    ? { kind: 'colours', colours: colours.map(longHex) }
    : { kind: 'text', text: value };
}

export function writeValue(value: TokenValue): string {
  if (value.kind === 'text') return value.text;
  const [light = '', dark] = value.colours;
  return dark === undefined || dark === light ? light : `light-dark(${light}, ${dark})`;
}

/** Colour fields know colours of six digits only. */
const longHex = (colour: string): string =>
  colour.length === 4 ? `#${[...colour.slice(1)].map((digit) => digit + digit).join('')}` : colour;
