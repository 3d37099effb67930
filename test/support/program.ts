import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './root.ts';

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A program of ours in a process of its own. */
export interface Program {
  child: ChildProcess;
  /** How it ended: its exit code, or the signal that killed it. */
  ended: Promise<number | string | null>;
}

/** Starts a program and waits until it prints what says that it is ready. */
export async function startProgram(
  command: string,
  words: readonly string[],
  { ready, env = {} }: { ready: RegExp; env?: Record<string, string> },
): Promise<Program> {
  const child = spawn(command, words, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const ended = once(child, 'exit').then(([code, signal]) => {
    running.delete(child);
    return code ?? signal;
  });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  child.stdout.on('data', (text) => (said += text));
  while (!ready.test(said)) {
    const more = await Promise.race([once(child.stdout, 'data'), ended.then(() => undefined)]);
    if (!more) throw new Error(`The program ended before it was ready: ${said}`);
  }
  return { child, ended };
}
