import { type SQLWrapper, sql } from 'drizzle-orm';

/** A number as people order it, 999 before 1001: each of its digits' runs is filled up with zeros to twenty. */
export const asCounted = (number: SQLWrapper) => sql`regexp_replace(
  regexp_replace(${number}, '([0-9]+)', '0000000000000000000\\1', 'g'),
  '0*([0-9]{20,})', '\\1', 'g') collate "C"`;
