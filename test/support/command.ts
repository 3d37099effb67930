import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.ts';

/** How a command ended, and what it printed. */
export interface CommandAnswer {
  code: number;
  stdout: string;
  stderr: string;
}

export const betala = ['--conditions=betala-source', join(root, 'src/cli/betala.ts')];

/** Runs `betala` with these words to its end. */
export function runBetala(words: readonly string[], { cwd = root } = {}): Promise<CommandAnswer> {
  return new Promise((answer) => {
    execFile(process.execPath, [...betala, ...words], { cwd }, (error, stdout, stderr) =>
      answer({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}
