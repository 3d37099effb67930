import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { KillPoint } from './kill-points.ts';
import { ours } from './ours.ts';
import { root } from './root.ts';

/** What a process of the service can be asked to do beside answering requests. */
export type Order =
  | { kind: 'die at step'; step: string }
  | { kind: 'die at point'; point: KillPoint; victim: 'process' | 'database' }
  | { kind: 'go on' }
  | { kind: 'refund'; paymentId: string }
  | { kind: 'bill' }
  | { kind: 'memory' }
  | { kind: 'listen' };

export interface RunningService {
  baseUrl: string;
  /** Resolves when the process is gone, however it went. */
  gone: Promise<unknown>;
  /** Ids of the events that the host's listener in this process was told. */
  heard: Set<string>;
  /** From now on the process kills itself when a payment reaches this step. */
  dieAt(step: string): Promise<void>;
  /** From now on the process kills itself right before or after a commit. */
  dieAtPoint(point: KillPoint): Promise<void>;
  /** Does something to the database at a point, while the process waits there. */
  strikeAt(point: KillPoint, strike: () => Promise<void>): Promise<{ struck: Promise<void> }>;
  /** Asks for something and does not wait for it. */
  order(order: Order): void;
  /** What the process still needs once its garbage is gone, in bytes. */
  heldMemory(): Promise<number>;
  kill(): Promise<void>;
  /** Stops the process where it is for so many milliseconds, as a machine does that is short of time. */
  suspend(milliseconds: number): Promise<void>;
}

/** Starts the real service in a process of its own, on the database that `env` names. */
export async function startServiceProcess(env: Record<string, string>): Promise<RunningService> {
  const child = forkService(env);
  const gone = once(child, 'exit');
  const heard = new Set<string>();
  child.on('message', (message: { heard?: string }) => message.heard && heard.add(message.heard));
  const baseUrl = `http://127.0.0.1:${await portOf(child, gone)}`;
  const order = (what: Order) => void child.send(what);
  const arm = async (what: Order) => {
    const armed = said(child, 'armed');
    order(what);
    await armed;
  };
  return {
    ...{ baseUrl, gone, heard, order },
    dieAt: (step) => arm({ kind: 'die at step', step }),
    dieAtPoint: (point) => arm({ kind: 'die at point', point, victim: 'process' }),
    async strikeAt(point, strike) {
      // Listened for at once: what works in the background may be there as soon as it is armed.
      const reached = said(child, 'reached');
      await arm({ kind: 'die at point', point, victim: 'database' });
      const struck = reached.then(strike).then(() => order({ kind: 'go on' }));
      return { struck };
    },
    heldMemory() {
      const told = new Promise<number>((resolve) => {
        const listen = ({ memory }: { memory?: number }) => {
          if (memory === undefined) return;
          child.off('message', listen);
          resolve(memory);
        };
        child.on('message', listen);
      });
      order({ kind: 'memory' });
      return told;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async suspend(milliseconds) {
      child.kill('SIGSTOP');
      await pause(milliseconds);
      child.kill('SIGCONT');
    },
  };
}

/** Starts a process that dies at a point of its own start; resolves when it is dead. */
export async function dieWhileStarting(env: Record<string, string>, point: KillPoint): Promise<void> {
  const child = forkService({ ...env, DIE_AT: JSON.stringify(point) });
  const [, signal] = await once(child, 'exit');
  if (signal !== 'SIGKILL') throw new Error(`The service never came to the point ${point.name}`);
}

const forkService = (env: Record<string, string>) =>
  fork(join(root, 'test/faults/service-process.ts'), {
    cwd: root,
    execArgv: ours,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });

function said(child: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (message: unknown) => {
      if (message !== word) return;
      child.off('message', listen);
      resolve();
    };
    child.on('message', listen);
  });
}

async function portOf(child: ChildProcess, gone: Promise<unknown>): Promise<number> {
  let complaints = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaints += text;
  });
  const failed = gone.then(() => Promise.reject(new Error(`The service did not start: ${complaints}`)));
  failed.catch(() => undefined);
  const [{ port }] = await Promise.race([once(child, 'message'), failed]);
  return port;
}
