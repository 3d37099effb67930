import { verifyBooks } from '../server/backends/ledger/verify-books.ts';
import { openDatabase } from '../server/node/open-database.ts';
import { StartError } from '../server/node/start-error.ts';
import type { Options } from './options.ts';

/** Checks that every transaction balances and that every invoice and credit shows what its entries say. */
export async function doctor(options: Options): Promise<void> {
  const { database, close } = await openDatabase(options);
  try {
    const wrong = await verifyBooks(database);
    for (const sentence of wrong) console.error(sentence);
    if (wrong.length > 0) throw new StartError(`The books do not add up in ${wrong.length} places`);
    console.log('The books add up.');
  } finally {
    await close();
  }
}
