import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceOptions } from 'betala/server/node';
import { DatabaseLine } from '../support/database-line.ts';
import { type RunningService, startServiceProcess } from '../support/service-process.ts';

/** Where one of the two processes runs: one that dies is followed by the next. */
export interface Seat {
  readonly line: DatabaseLine;
  service: RunningService | undefined;
}

/** How long the gateway may take here, in milliseconds; a process that is stopped for longer has lost what it worked on. */
export const gatewayTimeout = 1000;
const options: Partial<ServiceOptions> = {
  gatewayTimeout,
  actionLife: 3000,
  breaker: { failures: 5, probeAfter: 500 },
};

/** Two real processes of the service that share one PostgreSQL database, each over a line of its own. */
export class Pair {
  readonly #seats: Seat[];
  #closing = false;
  #lives: Promise<void>[];
  deaths = 0;

  static async open(databaseUrl: string): Promise<Pair> {
    const pair = new Pair([await DatabaseLine.open(databaseUrl), await DatabaseLine.open(databaseUrl)]);
    await pair.whole();
    return pair;
  }

  private constructor(lines: DatabaseLine[]) {
    this.#seats = lines.map((line) => ({ line, service: undefined }));
    this.#lives = this.#seats.map((seat) => this.#keep(seat));
  }

  /** Those in which a process answers now. */
  get alive(): Seat[] {
    return this.#seats.filter(({ service }) => service);
  }

  /** Resolves once both processes are there. */
  async whole(): Promise<void> {
    while (this.alive.length < this.#seats.length) await pause(20);
  }

  /** How often the server told this error code to one of them. */
  errors(code: string): number {
    return this.#seats.reduce((sum, { line }) => sum + (line.errors.get(code) ?? 0), 0);
  }

  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(this.#seats.map(({ service }) => service?.kill()));
    await Promise.all(this.#lives);
    await Promise.all(this.#seats.map(({ line }) => line.close()));
  }

  /** Starts a process, and another one when it is gone; one whose line is down as it starts ends by itself. */
  async #keep(seat: Seat): Promise<void> {
    const env = { DATABASE: seat.line.url, SERVICE_OPTIONS: JSON.stringify(options) };
    while (!this.#closing) {
      seat.service = await startServiceProcess(env).catch(() => undefined);
      await seat.service?.gone;
      seat.service = undefined;
      if (!this.#closing) this.deaths++;
    }
  }
}
