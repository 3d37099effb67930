import * as z from 'zod/mini';
import { money } from './money.ts';

/** One page of a list; `nextCursor` is null on the last one, `count` and `totals` (per currency) are for the whole list. */
export const page = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.nullable(z.string()),
    count: z.optional(z.int()),
    totals: z.optional(z.array(money)),
  });

/** A page as the client hands it out. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  /** How many rows the whole list has, where the server counted them; a long list tells it with its first page. */
  count?: number | undefined;
  /** The sum of what is due over the whole list, one entry per currency; with the first page. */
  totals?: { amount: number; currency: string }[] | undefined;
}
