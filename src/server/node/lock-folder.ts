import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, makeFolder } from './make-folder.ts';
import { StartError } from './start-error.ts';

/**
 * Takes a data folder for this process alone. Two processes on one embedded database lose rows without a word, so a
 * live holder is never overruled; a lock whose process is gone is taken over.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'betala.lock');
  makeFolder(folder);
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
        throw new StartError(`The data folder ${folder} cannot be written: ${codeOf(error)}`);
      }
      const holder = Number(readFileSync(file, 'utf8'));
      if (isAlive(holder)) {
        throw new StartError(
          `The data folder ${folder} is in use by process ${holder}; stop it first, or choose another folder`,
        );
      }
      rmSync(file, { force: true });
    }
  }
  throw new StartError(`The data folder ${folder} could not be locked; start again`);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
