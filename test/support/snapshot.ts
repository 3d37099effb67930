import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  openAsBlob,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { importDocument, openDatabase, sampleCompany } from 'betala/server/node';
import { root } from './root.ts';
import { today } from './today.ts';

/** A dump of the embedded ledger with the sample company in it, made once for each state of the sources. */
export async function sampleSnapshot(): Promise<Blob> {
  const file = join(root, 'build', `sample-${fingerprint()}.tar`);
  if (!existsSync(file)) await make(file);
  return openAsBlob(file);
}

async function make(file: string): Promise<void> {
  const opened = await openDatabase({});
  await importDocument(opened.database, sampleCompany(today));
  const dump = await opened.dump();
  await opened.close();
  if (!dump) throw new Error('The embedded database gave no dump');
  mkdirSync(join(root, 'build'), { recursive: true });
  // Written aside and renamed, since test files that run at the same time may make it at once.
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, Buffer.from(await dump.arrayBuffer()));
  renameSync(aside, file);
}

function fingerprint(): string {
  const hash = createHash('sha256').update(today);
  const sources = globSync('src/server/{store,backends/ledger}/**/*.{ts,sql}', { cwd: root }).sort();
  for (const source of sources) hash.update(source).update(readFileSync(join(root, source)));
  return hash.digest('hex').slice(0, 16);
}
