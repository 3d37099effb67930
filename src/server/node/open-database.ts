import type { DatabaseOptions, OpenDatabase } from './database-options.ts';

/**
 * Opens PostgreSQL, or the embedded database under its own lock, and brings its tables up to date. Only the driver that
 * is needed is loaded, so the other need not be installed.
 */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  if (options.databaseUrl !== undefined) {
    const { openServer } = await import('./open-server.ts');
    return openServer(options.databaseUrl, options.databaseLimits);
  }
  return (await import('./open-embedded.ts')).openEmbedded(options);
}
