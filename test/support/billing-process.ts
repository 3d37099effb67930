import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ours } from './ours.ts';
import { root } from './root.ts';

/** A process that runs billing once. */
export interface BillingProcess {
  /** Resolves when its run begins, or when it is gone. */
  begun: Promise<unknown>;
  /** Resolves when it is gone, however it went; rejects where it failed by itself. */
  gone: Promise<void>;
  readonly isOver: boolean;
  kill(): Promise<void>;
}

/** Starts a billing run in a process of its own, on a PostgreSQL database. */
export function startBillingProcess(databaseUrl: string): BillingProcess {
  const child = fork(join(root, 'test/faults/billing-process.ts'), {
    cwd: root,
    execArgv: ours,
    env: { ...process.env, DATABASE: databaseUrl },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaints = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaints += text;
  });
  const gone = once(child, 'exit').then(([code, signal]) => {
    if (code !== 0 && signal !== 'SIGKILL') throw new Error(`The billing run failed: ${complaints}`);
  });
  gone.catch(() => undefined);
  return {
    begun: Promise.race([once(child, 'message'), gone]),
    gone,
    get isOver() {
      return child.exitCode !== null || child.signalCode !== null;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
