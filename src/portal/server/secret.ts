import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, StartError } from 'betala/server/node';

const enough = 32;

/** The secret that signs sessions: `BETALA_SECRET`, else one that is made once and kept in the data folder. */
export function readSecret(dataFolder: string, env: NodeJS.ProcessEnv): string {
  const given = env.BETALA_SECRET;
  if (given) return long(given, 'BETALA_SECRET');
  const file = join(dataFolder, 'secret');
  try {
    return long(readFileSync(file, 'utf8').trim(), file);
  } catch (error) {
    if (error instanceof StartError) throw error;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unusable(dataFolder, error);
  }
  return make(dataFolder, file);
}

function make(dataFolder: string, file: string): string {
  try {
    const secret = randomBytes(enough).toString('base64url');
    makeFolder(dataFolder);
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  } catch (error) {
    if (error instanceof StartError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readSecret(dataFolder, {});
    throw unusable(dataFolder, error);
  }
}

function long(secret: string, source: string): string {
  if (secret.length >= enough) return secret;
  throw new StartError(`${source} must hold at least ${enough} characters that nobody can guess.`);
}

function unusable(dataFolder: string, error: unknown): StartError {
  const code = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  return new StartError(
    `The data folder ${dataFolder} cannot be used (${code}). Choose another with --data DIR.`,
  );
}
