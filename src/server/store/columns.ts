import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

/** An instant, kept to the millisecond, which is as fine as programs compare them. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** An amount in minor units. */
export const minorUnits = (name: string) => bigint(name, { mode: 'number' });

/** A file, as it is. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
