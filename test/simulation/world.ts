import { createSandboxGateway, type PaymentGateway } from 'betala/server';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database } from '../../src/server/store/database.ts';
import { Neighbourhood, type Told } from './neighbourhood.ts';
import { Random } from './random.ts';
import { gatewayTimeout, SimulatedService } from './simulated-service.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { EmbeddedDatabase } from './wire-client.ts';

export interface WorldOptions {
  time: VirtualTime;
  client: EmbeddedDatabase;
  /** Stands in front of the gateway: to prove that a gateway that does wrong is noticed. */
  gateway?: (real: PaymentGateway) => PaymentGateway;
}

export const vaultUrl = 'http://localhost:4001';
const minute = 60_000;
/** How long to wait before each further look when the faults have stopped: as the service itself thins its looks out. */
const looks = [10_000, 30_000, minute, 3 * minute, 12 * minute, 70 * minute, 25 * 60 * minute];

/** One small world with its payers, its service and its faults, from the seed alone. */
export class World {
  readonly #random: Random;
  readonly #time: VirtualTime;
  readonly #client: EmbeddedDatabase;
  readonly #gateway: PaymentGateway;
  readonly #people: Neighbourhood;
  #services: SimulatedService[] = [];

  constructor(seed: string, { time, client, gateway = (real) => real }: WorldOptions) {
    this.#random = new Random(seed);
    this.#time = time;
    this.#client = client;
    const database = drizzle(client as never) as unknown as Database;
    this.#gateway = gateway(createSandboxGateway({ database, cardEntry: 'test-cards', vaultUrl }));
    this.#people = new Neighbourhood(this.#random, {
      tag: `w${seed.replace(/\W/g, '')}`,
      database,
      now: () => time.now,
      sleep: (milliseconds) => time.sleep(milliseconds),
      deliver: (request) => this.#deliver(request),
    });
  }

  /** Lives through it all, and judges what is left. */
  run(): Promise<Told> {
    return this.#time.run(this.#random.fork('time'), async () => {
      await this.#people.moveIn();
      await this.#people.live(() => {
        while (this.#services.length < 2) this.#start();
      });
      await this.#calm();
      return this.#people.judge();
    });
  }

  /** Faults stop, dead processes are started again, and every page goes on with what it remembers. */
  async #calm(): Promise<void> {
    this.#people.faults.stop();
    await this.#time.sleep(minute);
    await this.#sweepUntilOver();
    await this.#people.settle();
    await this.#sweepUntilOver();
    for (const { life } of this.#services) life.end();
  }

  async #sweepUntilOver(): Promise<void> {
    for (const wait of looks) {
      if (await this.#people.isAllOver()) return;
      for (const { life } of this.#services) life.end();
      await this.#time.sleep(wait);
      this.#services = [];
      await this.#start().payments.sweep();
    }
  }

  #start(): SimulatedService {
    const service = new SimulatedService({
      client: this.#client,
      gateway: this.#gateway,
      faults: this.#people.faults,
      random: this.#random,
      now: () => this.#time.now,
      sleep: (milliseconds) => this.#time.sleep(milliseconds),
      say: (line) => this.#people.witness.say(line),
    });
    this.#services.push(service);
    return service;
  }

  /** Any process that is alive may get a request; one that died is started again before long. */
  async #deliver(request: Request): Promise<Response> {
    const alive = this.#services.filter(({ life }) => !life.isOver);
    if (alive.length < this.#services.length) {
      this.#services = alive;
      void this.#time.sleep(gatewayTimeout).then(() => this.#start());
    }
    if (alive.length === 0) throw new TypeError('fetch failed');
    return this.#random.pick(alive).fetch(request);
  }
}
