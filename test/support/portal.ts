import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from 'betala/server/node';
import { PortalHere } from './portal-here.ts';
import { emptyFolder, freePortPair, Portal } from './portal-process.ts';
import { root } from './root.ts';
import { sampleDatabase } from './sample-database.ts';
import { sampleSnapshot } from './snapshot.ts';

let seeded: Promise<string> | undefined;

/** A data folder with the sample company in it: seeded once per test file, then copied. */
async function seededFolder(): Promise<string> {
  seeded ??= seed();
  const folder = emptyFolder();
  cpSync(await seeded, folder, { recursive: true });
  return folder;
}

async function seed(): Promise<string> {
  const dataFolder = emptyFolder();
  const opened = await openDatabase({ dataFolder, snapshot: await sampleSnapshot() });
  await opened.close();
  return dataFolder;
}

/** A running portal over a sample company of its own: here on PostgreSQL, or in its own process on the embedded ledger. */
export async function startPortal(ledger: 'PostgreSQL' | 'embedded' = 'PostgreSQL'): Promise<Portal> {
  if (!existsSync(join(root, 'build/portal/index.html'))) {
    throw new Error('The portal is not built; run: node setup.mjs start');
  }
  if (ledger === 'embedded') {
    const dataFolder = await seededFolder();
    return onFreePorts((port) => new Portal({ dataFolder, port }).start());
  }
  const databaseUrl = await sampleDatabase();
  return onFreePorts((port) => new PortalHere({ dataFolder: emptyFolder(), port, databaseUrl }).start());
}

/** Between the look and the start, another process may take a port that was free. */
async function onFreePorts(start: (port: number) => Promise<Portal>): Promise<Portal> {
  for (let tries = 1; ; tries++) {
    try {
      return await start(await freePortPair());
    } catch (error) {
      if (tries === 5 || !/is taken/.test(String(error))) throw error;
    }
  }
}
