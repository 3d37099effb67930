import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  linkSync,
  mkdirSync,
  openAsBlob,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { importDocument, type OpenDatabase, openDatabase, sampleCompany } from 'betala/server/node';
import { leanDump } from '../../tools/lean-dump.ts';
import { root } from './root.ts';
import { today } from './today.ts';

/** A dump of the embedded ledger with nothing in it, made once for each state of the sources. */
export function emptySnapshot(): Promise<Blob> {
  return snapshot('empty', async () => {});
}

/** A dump of the embedded ledger with the sample company in it, made once for each state of the sources. */
export function sampleSnapshot(): Promise<Blob> {
  return snapshot('sample', ({ database }) => importDocument(database, sampleCompany(today)));
}

/** An embedded ledger in memory with nothing in it, opened from a dump, which is quicker than making one. */
export async function openEmptyLedger(): Promise<OpenDatabase> {
  return openDatabase({ snapshot: await emptySnapshot() });
}

async function snapshot(name: string, fill: (opened: OpenDatabase) => Promise<unknown>): Promise<Blob> {
  const file = join(root, 'build', `${name}-${fingerprint()}.tar`);
  if (!existsSync(file)) await make(file, fill);
  return openAsBlob(file);
}

async function make(file: string, fill: (opened: OpenDatabase) => Promise<unknown>): Promise<void> {
  const opened = await openDatabase({});
  await fill(opened);
  const dump = await leanDump(opened);
  await opened.close();
  mkdirSync(join(root, 'build'), { recursive: true });
  // Test files that run at the same time may make it at once. The first that is whole stays: another in its place could not be
  // read by who has opened it.
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, Buffer.from(await dump.arrayBuffer()));
  nameOnce(aside, file);
  rmSync(aside, { force: true });
}

function nameOnce(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function fingerprint(): string {
  const hash = createHash('sha256').update(today);
  const pattern =
    '{src/server/{store,backends/ledger}/**/*.{ts,sql},src/server/node/lean-embedded.ts,tools/lean-dump.ts}';
  for (const source of globSync(pattern, { cwd: root }).sort())
    hash.update(source).update(readFileSync(join(root, source)));
  return hash.digest('hex').slice(0, 16);
}
