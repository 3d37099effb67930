/** Rows beyond what is in view, so that Tab always finds a next one and fast scrolling finds no hole. */
export const overscan = 8;

export type Item = { kind: 'row'; index: number } | { kind: 'gap'; key: string; rows: number };

interface Shown {
  from: number;
  to: number;
  /** How many rows there are. */
  length: number;
  /** The row that has the focus, which stays even outside. */
  focused: number | undefined;
}

/** The rows of a window, with gaps as high as what is left out before, between and after them. */
export function itemsOf({ from, to, length, focused }: Shown): Item[] {
  const end = Math.min(to, length);
  const spans: [number, number][] = [[Math.min(from, end), end]];
  if (focused !== undefined && focused < length) {
    if (focused < from) spans.unshift([focused, focused + 1]);
    if (focused >= end) spans.push([focused, focused + 1]);
  }
  const items: Item[] = [];
  let at = 0;
  const gapTo = (index: number) => {
    if (index > at)
      items.push({ kind: 'gap', key: `gap ${items.length ? `after ${at}` : 'first'}`, rows: index - at });
  };
  for (const [start, stop] of spans) {
    gapTo(start);
    for (let index = start; index < stop; index++) items.push({ kind: 'row', index });
    at = stop;
  }
  gapTo(length);
  const last = items.at(-1);
  if (last?.kind === 'gap') last.key = 'gap last';
  return items;
}
