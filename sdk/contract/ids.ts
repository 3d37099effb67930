import * as z from 'zod/mini';

/** An opaque id: up to 128 letters, digits, `_`, `-`, `.` or `:`; ours are prefixed (`bp_ inv_ pm_ pay_`). */
export const id = z.string().check(z.regex(/^[\w.:-]{1,128}$/));

/** Idempotency keys: 1 to 255 printable ASCII characters without spaces or quotes. */
export const idempotencyKey = z.string().check(z.regex(/^[!#-~]{1,255}$/));

/** A calendar date, `YYYY-MM-DD`, that belongs to no time zone. */
export const plainDate = z.iso.date();

/** An instant, ISO 8601 in UTC. */
export const timestamp = z.iso.datetime({ offset: true });
