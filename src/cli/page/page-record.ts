import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { StartError } from '../../server/node/start-error.ts';
import { isSame, type PageScript, type PageState } from './read-page.ts';

const record = z.strictObject({
  /** The page's address. */
  page: z.string(),
  headers: z.record(z.string(), z.nullable(z.string())),
  scripts: z.array(
    z.strictObject({
      src: z.string(),
      integrity: z.string(),
      /** Why the page needs it, in words of the people who answer for the page. */
      why: z.string(),
    }),
  ),
});

/** What was found in order on a page: which headers it has, which scripts it runs, and why each of them. */
export type PageRecord = z.output<typeof record>;

/** Reads a record that `record-page` wrote; throws a `StartError` that says what is wrong with it. */
export async function readRecord(file: string): Promise<PageRecord> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${file} cannot be read: ${error.code}`);
  });
  const read = record.safeParse(parsed(text));
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.map(String).join('.') || 'the whole';
  throw new StartError(`${file} is not a record of a page (${where}); make it with betala record-page`);
}

/** Writes what is on a page now; reasons that an older record gives for the same scripts are kept. */
export async function writeRecord(
  file: string,
  page: string,
  state: PageState,
  older?: PageRecord,
): Promise<void> {
  const reasonFor = (script: PageScript) => older?.scripts.find((one) => isSame(one, script))?.why ?? '';
  const scripts = state.scripts.map((script) => ({ ...script, why: reasonFor(script) }));
  await writeFile(file, `${JSON.stringify({ page, headers: state.headers, scripts }, null, 2)}\n`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
