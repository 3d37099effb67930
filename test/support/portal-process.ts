import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { ours } from './ours.ts';
import { root } from './root.ts';

/** Everything that this file's portals keep on disk; gone when the process ends. */
const scratch = mkdtempSync(join(tmpdir(), 'betala-journey-'));
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});

/** A start that must refuse, and has not ended by then, hangs; a slow machine makes an embedded ledger in half a minute. */
const patience = 120_000;

export interface Ended {
  code: number | null;
  output: string;
  errors: string;
}

interface Where {
  dataFolder: string;
  port: number;
  databaseUrl?: string;
  args?: string[];
}

/** `npm start` as a process of its own, on a free pair of ports. */
export class Portal {
  readonly dataFolder: string;
  readonly port: number;
  /** Where its books are, when that is PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly #args: string[];
  #child: ChildProcess | undefined;
  #output = '';
  #errors = '';

  constructor({ dataFolder, port, databaseUrl, args = [] }: Where) {
    this.dataFolder = dataFolder;
    this.port = port;
    this.databaseUrl = databaseUrl;
    this.#args = databaseUrl ? ['--database-url', databaseUrl, ...args] : args;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Everything that the process has printed. */
  get said(): string {
    return this.#output + this.#errors;
  }

  /** Starts the process and waits until it prints its address; throws with what it said when it ends before. */
  async start(): Promise<this> {
    const child = this.#spawn();
    const ended = once(child, 'exit').then(() => 'ended' as const);
    while (!this.#output.includes(this.url)) {
      const outcome = await Promise.race([ended, once(child.stdout as NodeJS.EventEmitter, 'data')]);
      if (outcome === 'ended') throw new Error(`The portal did not start: ${this.#errors || this.#output}`);
    }
    return this;
  }

  /** Runs a start that is expected to end by itself. */
  async run(): Promise<Ended> {
    const child = this.#spawn();
    const tooLong = setTimeout(() => child.kill('SIGKILL'), patience);
    const [code] = (await once(child, 'close')) as [number | null];
    clearTimeout(tooLong);
    return { code, output: this.#output, errors: this.#errors };
  }

  /** Ends the process, in order or at once, and waits until it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await gone)[0];
  }

  #spawn() {
    const { DATABASE_URL, PORT, BETALA_DATA, BETALA_SECRET, ...env } = process.env;
    const options = ['--port', String(this.port), '--data', this.dataFolder, ...this.#args];
    const main = [...ours, 'src/portal/server/main.ts', ...options];
    const child = spawn(process.execPath, main, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#output = '';
    this.#errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (this.#output += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (this.#errors += text));
    running.add(child);
    child.once('exit', () => running.delete(child));
    this.#child = child;
    return child;
  }
}

/** A fresh data folder's path; nothing is in it yet. */
export function emptyFolder(): string {
  return join(mkdtempSync(join(scratch, 'data-')), 'betala');
}

/** A port whose neighbour is free as well, for the card vault. */
export async function freePortPair(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (await isFree(port + 1)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  const free = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  if (free) await once(probe.close(), 'close');
  return free;
}
