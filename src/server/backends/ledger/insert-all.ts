import type { PgInsertValue, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../store/database.ts';

// One statement carries at most 65,535 parameters; no table has more than 60 columns.
const most = 1000;

/** Inserts any number of rows with few statements; with `skipTaken`, rows whose key is taken are left as they are. */
export async function insertAll<Table extends PgTable>(
  tx: Transaction,
  table: Table,
  rows: readonly PgInsertValue<Table>[],
  { skipTaken = false } = {},
): Promise<void> {
  for (let from = 0; from < rows.length; from += most) {
    const insert = tx.insert(table).values(rows.slice(from, from + most));
    await (skipTaken ? insert.onConflictDoNothing() : insert);
  }
}
