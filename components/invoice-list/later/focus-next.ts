import type { List } from '../list.ts';

/** What was pressed is gone once the list has rendered: the focus goes on to the first of these that is there. */
export async function focusNext(list: List, ...selectors: string[]): Promise<void> {
  await list.updateComplete;
  const found = selectors.map((one) => list.renderRoot.querySelector<HTMLElement>(one));
  found.find((one) => one)?.focus();
}
