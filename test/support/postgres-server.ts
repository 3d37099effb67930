import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from './free-port.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { unprivilegedUser } from './unprivileged-user.ts';

/** A PostgreSQL server of our own on loopback, in a new data folder; it ends with this process at the latest. */
export class PostgresServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'betala-postgres-'));
  readonly #user = unprivilegedUser();
  readonly #settings: string[];
  readonly #bin: string;
  readonly #port: number;
  readonly #onExit = () => this.#discard();
  #child: ChildProcess | undefined;

  static async start(options: { fsync: boolean }): Promise<PostgresServer> {
    const server = new PostgresServer(await freePort(), options.fsync);
    await server.launch();
    return server;
  }

  private constructor(port: number, fsync: boolean) {
    this.#port = port;
    this.#settings = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'unix_socket_directories=',
      `fsync=${fsync ? 'on' : 'off'}`,
      'max_connections=200',
    ];
    process.on('exit', this.#onExit);
    mkdirSync(this.#data);
    if (this.#user)
      for (const path of [this.#folder, this.#data]) chownSync(path, this.#user.uid, this.#user.gid);
    this.#bin = postgresBinaries(this.#user ? this.#folder : undefined);
    this.#initialise();
  }

  get url(): string {
    return `postgres://betala@127.0.0.1:${this.#port}/postgres`;
  }

  /** Starts the server on its data folder and waits until it takes connections. */
  async launch(): Promise<void> {
    for (let attempt = 1; attempt <= 20; attempt++) {
      this.#spawn();
      if (await this.#ready()) return;
      // A killed server's children hold its memory for a moment, and refuse a successor meanwhile.
      await pause(100);
    }
    throw new Error(`PostgreSQL does not start:\n${readFileSync(this.#log, 'utf8').slice(-2000)}`);
  }

  /** Ends the server in order and removes its data. */
  async stop(): Promise<void> {
    await this.#end('SIGINT');
    this.#discard();
  }

  /** Kills the server at once and keeps its data. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  get #data() {
    return join(this.#folder, 'data');
  }

  get #log() {
    return join(this.#folder, 'log');
  }

  #initialise() {
    const args = [
      '-D',
      this.#data,
      '-U',
      'betala',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ];
    const options = { ...this.#user, cwd: this.#folder, encoding: 'utf8' } as const;
    const { status, stderr, error } = spawnSync(join(this.#bin, 'initdb'), args, options);
    if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? stderr}`);
  }

  #spawn() {
    const log = openSync(this.#log, 'a');
    const args = ['-D', this.#data, ...this.#settings.flatMap((setting) => ['-c', setting])];
    const options = { ...this.#user, cwd: this.#folder, stdio: ['ignore', log, log] };
    this.#child = spawn(join(this.#bin, 'postgres'), args, options as object);
    this.#child.on('error', () => {});
    this.#child.unref();
  }

  async #ready(): Promise<boolean> {
    while (this.#child?.pid && this.#child.exitCode === null && this.#child.signalCode === null) {
      const client = new Client({ connectionString: this.url });
      const answered = await client.connect().then(
        () => true,
        () => false,
      );
      await client.end().catch(() => {});
      if (answered) return true;
      await pause(30);
    }
    return false;
  }

  async #end(signal: NodeJS.Signals) {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const ended = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await ended;
  }

  /** Waits without the event loop, which no longer turns when a process exits. */
  #waitForEnd() {
    const clock = new Int32Array(new SharedArrayBuffer(4));
    for (let tries = 0; tries < 100 && existsSync(join(this.#data, 'postmaster.pid')); tries++) {
      Atomics.wait(clock, 0, 0, 20);
    }
  }

  #discard() {
    process.off('exit', this.#onExit);
    if (this.#child?.kill('SIGQUIT')) this.#waitForEnd();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
