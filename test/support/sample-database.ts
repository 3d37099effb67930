import { importDocument, openDatabase, sampleCompany } from 'betala/server/node';
import { createDatabase } from './postgres.ts';
import { today } from './today.ts';

/** Makes a PostgreSQL database with the sample company in it and returns its address; `server` names an empty one. */
export async function sampleDatabase(name: string, server?: string): Promise<string> {
  const databaseUrl = server ?? (await createDatabase(name));
  const { database, close } = await openDatabase({ databaseUrl });
  await importDocument(database, sampleCompany(today));
  await close();
  return databaseUrl;
}
