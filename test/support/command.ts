import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ours } from './ours.ts';
import { root } from './root.ts';

/** How a command ended, and what it printed. */
export interface CommandAnswer {
  code: number;
  stdout: string;
  stderr: string;
}

export const betala = [...ours, join(root, 'src/cli/betala.ts')];

const patience = 240_000;

/** Runs `betala` with these words to its end; one that does not end by itself has failed. */
export function runBetala(
  words: readonly string[],
  { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<CommandAnswer> {
  const around = { cwd, env: { ...process.env, ...env }, timeout: patience };
  return new Promise((answer, fail) => {
    execFile(process.execPath, [...betala, ...words], around, (error, stdout, stderr) =>
      error?.killed
        ? fail(new Error(`betala ${words[0]} does not end: ${stdout}${stderr}`))
        : answer({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}
