import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** How a driver says that a transaction is to be committed, and how the server tells an error's code. */
const commit = Buffer.from('commit\0');
const errorCode = /\0C([0-9A-Z]{5})\0/g;

type Break = 'before the commit' | 'after the commit' | 'after a statement';

/** The line between a process and its PostgreSQL server, which breaks where it is told to. */
export class DatabaseLine {
  readonly url: string;
  /** How often the server told each error code over it. */
  readonly errors = new Map<string, number>();
  readonly #server: Server;
  readonly #target: { host: string; port: number };
  readonly #sockets = new Set<Socket>();
  #next: Break | undefined;
  #downUntil = 0;

  static async open(databaseUrl: string): Promise<DatabaseLine> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new DatabaseLine(server, databaseUrl);
  }

  private constructor(server: Server, databaseUrl: string) {
    this.#server = server;
    const url = new URL(databaseUrl);
    this.#target = { host: url.hostname, port: Number(url.port) };
    const { port } = server.address() as AddressInfo;
    url.host = `127.0.0.1:${port}`;
    this.url = url.href;
    server.on('connection', (client) => this.#join(client));
  }

  /** The connection that comes there next breaks: what is committed may be done, or not, and nobody is told. */
  breakNext(where: Break): void {
    this.#next = where;
  }

  /** Breaks every connection and takes no other for so many milliseconds. */
  goDown(milliseconds: number): void {
    this.#downUntil = Date.now() + milliseconds;
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    if (Date.now() < this.#downUntil) return void client.destroy();
    const server = connect({ ...this.#target, noDelay: true });
    client.setNoDelay(true);
    let breaks = false;
    client.on('data', (said) => {
      const isCommit = said.includes(commit);
      if (isCommit && this.#takes('before the commit')) return client.destroy();
      breaks ||= isCommit ? this.#takes('after the commit') : this.#takes('after a statement');
      return server.write(said);
    });
    server.on('data', (answer) => {
      this.#hear(answer);
      if (breaks) client.destroy();
      else client.write(answer);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => undefined);
      one.once('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
  }

  #takes(where: Break): boolean {
    if (this.#next !== where) return false;
    this.#next = undefined;
    return true;
  }

  #hear(answer: Buffer): void {
    if (!answer.includes('SERROR\0') && !answer.includes('SFATAL\0')) return;
    for (const [, code = ''] of answer.toString('latin1').matchAll(errorCode))
      this.errors.set(code, (this.errors.get(code) ?? 0) + 1);
  }
}
