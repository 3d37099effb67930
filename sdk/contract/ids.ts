import * as z from 'zod/mini';

/** An opaque id; ours are prefixed (`bp_ inv_ pm_ pay_`). */
export const id = z.string();

/** A calendar date, `YYYY-MM-DD`, that belongs to no time zone. */
export const plainDate = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

/** An instant, ISO 8601. */
export const timestamp = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT[\d:.]+/));
