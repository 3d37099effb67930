import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './root.ts';

export interface RunningService {
  baseUrl: string;
  /** Resolves when the process is gone, however it went. */
  gone: Promise<unknown>;
  /** From now on the process kills itself when a payment reaches this step. */
  dieAt(step: string): Promise<void>;
  kill(): Promise<void>;
}

/** Starts the real service in a process of its own, on the database that `env` names. */
export async function startServiceProcess(env: Record<string, string>): Promise<RunningService> {
  const child = fork(join(root, 'test/faults/service-process.ts'), {
    cwd: root,
    execArgv: ['--conditions=betala-source'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const gone = once(child, 'exit');
  return {
    baseUrl: `http://127.0.0.1:${await portOf(child, gone)}`,
    gone,
    async dieAt(step) {
      child.send(step);
      await once(child, 'message');
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function portOf(child: ChildProcess, gone: Promise<unknown>): Promise<number> {
  let complaints = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaints += text;
  });
  const failed = gone.then(() => Promise.reject(new Error(`The service did not start: ${complaints}`)));
  const [{ port }] = await Promise.race([once(child, 'message'), failed]);
  return port;
}
