import {
  type BillingHandler,
  createBillingHandler,
  createLedgerAccess,
  createLedgerBackend,
  type PaymentGateway,
  systemClock,
} from 'betala/server';
import type { Database } from '../../src/server/store/database.ts';
import { secret } from '../support/service.ts';
import type { FaultPlan } from './faults.ts';
import { faultyGateway } from './faulty-gateway.ts';
import { Lifetime, never } from './lifetime.ts';
import { databaseOf } from './process-database.ts';
import type { Random } from './random.ts';
import type { EmbeddedDatabase } from './wire-client.ts';

export interface ServiceSurroundings {
  client: EmbeddedDatabase;
  gateway: PaymentGateway;
  faults: FaultPlan;
  random: Random;
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  say: (line: string) => void;
}

export const gatewayTimeout = 5000;
const sweepEvery = 4000;

/** One process of the service, that may die at any step. */
export class SimulatedService {
  readonly life = new Lifetime();
  readonly database: Database;
  readonly #world: ServiceSurroundings;
  readonly #handler: BillingHandler;

  constructor(world: ServiceSurroundings) {
    this.#world = world;
    this.database = databaseOf(world, this.life);
    this.#handler = createBillingHandler({
      database: this.database,
      backend: createLedgerBackend({ database: this.database, clock: systemClock }),
      gateway: faultyGateway(world, this.life, gatewayTimeout),
      access: createLedgerAccess(this.database),
      sessionKeys: { secrets: [secret] },
      gatewayTimeout,
      log: logOf(world.say),
      observe: () => this.#step(),
    });
    void this.#sweepNowAndThen();
  }

  /** Answers as a process does; whoever asked notices its death. */
  fetch(request: Request): Promise<Response> {
    return this.life.observed(this.#handler.fetch(request));
  }

  get payments() {
    return this.#handler.payments;
  }

  async #step(): Promise<void> {
    const fault = this.#world.faults.next('step');
    if (fault === 'service dies between two steps') {
      this.life.end();
      return never();
    }
    // As long as a pause of the machine: the lease may run out meanwhile, and another process take over.
    if (fault === 'service is slow between two steps') await this.#world.sleep(3 * gatewayTimeout);
    return undefined;
  }

  async #sweepNowAndThen(): Promise<void> {
    while (!this.life.isOver) {
      await this.#world.sleep(sweepEvery);
      if (!this.life.isOver) await this.payments.sweep().catch(() => undefined);
    }
  }
}

function logOf(say: (line: string) => void) {
  const write = (facts: object, message: string) =>
    say(`log: ${message} ${JSON.stringify(facts).slice(0, 300)}`);
  return { info: write, warn: write, error: write };
}
