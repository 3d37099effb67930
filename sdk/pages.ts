import type { Page } from './contract/page.ts';

/** A list that can be awaited for its first page, or iterated with `for await` over every row of every page. */
export type Pages<Item> = Promise<Page<Item>> & AsyncIterable<Item>;

/** Starts loading a list; `load` is given the cursor of each further page. */
export function pages<Item>(load: (cursor?: string) => Promise<Page<Item>>): Pages<Item> {
  const first = load();
  return Object.assign(first, {
    async *[Symbol.asyncIterator]() {
      let page = await first;
      yield* page.items;
      while (page.nextCursor) {
        page = await load(page.nextCursor);
        yield* page.items;
      }
    },
  });
}
