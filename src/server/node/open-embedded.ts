import { existsSync, rmSync } from 'node:fs';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { firstLine } from '../describe-error.ts';
import type { Database } from '../store/database.ts';
import { type DatabaseOptions, migrationsFolder, type OpenDatabase } from './database-options.ts';
import { openLean } from './lean-embedded.ts';
import { filesIn } from './ledger-place.ts';
import { lockFolder } from './lock-folder.ts';
import { StartError } from './start-error.ts';

/** Opens PGlite in its folder, which no other process may use at the same time; in memory where no folder is named. */
export async function openEmbedded({ dataFolder, snapshot, reset }: DatabaseOptions): Promise<OpenDatabase> {
  if (dataFolder === '') throw new StartError('dataFolder is empty; give it a path');
  const unlock = dataFolder ? lockFolder(dataFolder) : () => undefined;
  const files = dataFolder && filesIn(dataFolder);
  try {
    if (files && reset) rmSync(files, { recursive: true, force: true });
    const isNew = !files || !existsSync(files);
    const client = await openLean({
      ...(files && { dataDir: files }),
      ...(snapshot && isNew && { loadDataDir: snapshot }),
    });
    const database = drizzle(client);
    await migrate(database, { migrationsFolder });
    return {
      database: database as unknown as Database,
      alone: true,
      queue: async () => ({ db: (await import('pg-boss')).fromPglite(client), backend: 'pglite' }),
      dump: () => client.dumpDataDir('none'),
      async close() {
        await client.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw new StartError(`The data folder ${dataFolder} cannot be opened: ${firstLine(error)}`);
  }
}
