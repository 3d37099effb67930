import { readFile } from 'node:fs/promises';
import { StartError } from './start-error.ts';

/** The text of a bank file in the encoding that it declares, UTF-8 unless told; throws a `StartError` where it is another. */
export async function readBankText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${path} cannot be read: ${error.code}`);
  });
  const start = bytes.subarray(0, 200).toString('latin1');
  const [, encoding = 'utf-8'] = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(start) ?? [];
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new StartError(`${path} is not written in ${encoding}; save it as UTF-8`);
  }
}
