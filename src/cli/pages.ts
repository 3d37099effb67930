import { existsSync } from 'node:fs';
import { StartError } from '../server/node/start-error.ts';
import type { Options } from './options.ts';
import { differences } from './page/differences.ts';
import { readRecord, writeRecord } from './page/page-record.ts';
import { readPage } from './page/read-page.ts';

/** Writes down which scripts a page runs and which headers guard it; a person adds why each script is there. */
export async function recordPage(options: Options): Promise<void> {
  const [page, file] = named(options, 'record-page');
  const older = existsSync(file) ? await readRecord(file) : undefined;
  const state = await readPage(page);
  await writeRecord(file, page, state, older);
  console.log(`${file}: ${state.scripts.length} scripts. Write in it why the page needs each of them.`);
}

/** Says in what a page differs from its record; meant for a timer, and fails when anything differs. */
export async function verifyPage(options: Options): Promise<void> {
  const [page, file] = named(options, 'verify-page');
  const record = await readRecord(file);
  const found = differences(record, await readPage(page));
  for (const sentence of found) console.error(sentence);
  if (found.length > 0) throw new StartError(`${page} is not as ${file} says`);
  console.log(`${page} is as ${file} says: ${record.scripts.length} scripts.`);
}

function named({ files: [page, file] }: Options, command: string): [string, string] {
  if (!page || !file)
    throw new StartError(`Name page and record: betala ${command} https://portal.example/billing page.json`);
  return [page, file];
}
