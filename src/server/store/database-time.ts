import { type SQL, sql } from 'drizzle-orm';

/** What time it is at the database, in milliseconds since 1970: also in a transaction that has gone on for long. */
export const databaseTime: SQL<string> = sql<string>`(extract(epoch from clock_timestamp()) * 1000)::bigint::text`;
