import { importDocument, openDatabase, sampleCompany } from 'betala/server/node';
import { copyDatabase } from './postgres.ts';
import { today } from './today.ts';

/** A PostgreSQL database of its own with nothing in it but the tables, and its address. */
export function emptyDatabase(): Promise<string> {
  return copyDatabase('empty', async (databaseUrl) => (await openDatabase({ databaseUrl })).close());
}

/** A PostgreSQL database of its own with the sample company in it, and its address. */
export function sampleDatabase(): Promise<string> {
  return copyDatabase('sample', bringInSample);
}

/** Brings the sample company into a database that is there already. */
export async function bringInSample(databaseUrl: string): Promise<void> {
  const { database, close } = await openDatabase({ databaseUrl });
  await importDocument(database, sampleCompany(today));
  await close();
}
