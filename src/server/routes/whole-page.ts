/** A short list as one page. */
export function wholePage<Item>(items: Item[]): { items: Item[]; nextCursor: null; count: number } {
  return { items, nextCursor: null, count: items.length };
}
