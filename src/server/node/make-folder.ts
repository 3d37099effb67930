import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { firstLine } from '../describe-error.ts';
import { StartError } from './start-error.ts';

/** Makes a data folder if it is not there. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  try {
    // Where only the last part is missing, it is made alone: below some system folders a recursive mkdir never returns.
    mkdirSync(folder, { recursive: !existsSync(dirname(resolve(folder))) });
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be made: ${codeOf(error)}; choose another with --data DIR`,
    );
  }
}

export const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : firstLine(error);
