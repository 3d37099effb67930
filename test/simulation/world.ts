import { createSandboxGateway, createVaultHandler, type PaymentGateway } from 'betala/server';
import { importDocument } from 'betala/server/node';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database } from '../../src/server/store/database.ts';
import { type Books, readBooks } from './books.ts';
import { FaultPlan } from './faults.ts';
import { hostActs } from './host-acts.ts';
import { Network } from './network.ts';
import { judge } from './oracles.ts';
import { makePremises, type Premises } from './premises.ts';
import { Random } from './random.ts';
import { Shopper } from './shopping.ts';
import { gatewayTimeout, SimulatedService } from './simulated-service.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { EmbeddedDatabase } from './wire-client.ts';
import { Witness } from './witness.ts';

export interface Told {
  breaches: string[];
  log: string[];
  faults: string[];
  payments: number;
}

export interface WorldOptions {
  time: VirtualTime;
  client: EmbeddedDatabase;
  /** Stands in front of the gateway: to prove that a gateway that does wrong is noticed. */
  gateway?: (real: PaymentGateway) => PaymentGateway;
}

export const vaultUrl = 'http://localhost:4001';
const leastFaults = 5;
const minute = 60_000;
const longestVisit = 30 * minute;
/** How long to wait before each further look when the faults have stopped: as the service itself thins its looks out. */
const looks = [10_000, 30_000, minute, 3 * minute, 12 * minute, 70 * minute, 25 * 60 * minute];

/** One small world with its payers, its service and its faults, from the seed alone. */
export class World {
  readonly #random: Random;
  readonly #time: VirtualTime;
  readonly #witness: Witness;
  readonly #faults: FaultPlan;
  readonly #premises: Premises;
  readonly #client: EmbeddedDatabase;
  readonly #database: Database;
  readonly #gateway: PaymentGateway;
  readonly #network: Network;
  readonly #shoppers: Shopper[];
  #services: SimulatedService[] = [];
  #earlier: Books | undefined;

  constructor(seed: string, { time, client, gateway = (real) => real }: WorldOptions) {
    this.#random = new Random(seed);
    this.#time = time;
    this.#client = client;
    this.#witness = new Witness(() => time.now);
    const say = (line: string) => this.#witness.say(line);
    this.#faults = new FaultPlan(this.#random.fork('faults'), this.#random.between(5, 9), say);
    this.#premises = makePremises(this.#random.fork('premises'), `w${seed.replace(/\W/g, '')}`);
    this.#database = drizzle(client as never) as unknown as Database;
    const sandbox = { database: this.#database, cardEntry: 'test-cards' as const, vaultUrl };
    this.#gateway = gateway(createSandboxGateway(sandbox));
    const common = {
      faults: this.#faults,
      random: this.#random.fork('chance'),
      witness: this.#witness,
      now: () => time.now,
      sleep: (milliseconds: number) => time.sleep(milliseconds),
    };
    this.#network = new Network({ ...common, deliver: (request) => this.#deliver(request) });
    const payers = {
      ...common,
      premises: this.#premises,
      send: (request: Request) => this.#network.send(request),
      bank: createVaultHandler({ database: this.#database, allowedParents: [] }),
    };
    this.#shoppers = this.#premises.payers.map(
      (subject) => new Shopper(subject, payers, () => this.#shoppers),
    );
  }

  /** Lives through it all, and judges what is left. */
  run(): Promise<Told> {
    return this.#time.run(this.#random.fork('time'), async () => {
      await importDocument(this.#database, this.#premises.document);
      for (let round = 0; round < 10 && this.#faults.fired.length < leastFaults; round++) {
        if (round > 0) this.#faults.draw(leastFaults);
        await this.#live();
        this.#earlier ??= await readBooks(this.#database, [this.#premises.profileId]);
      }
      await this.#calm();
      return this.#judge();
    });
  }

  async #live(): Promise<void> {
    while (this.#services.length < 2) this.#start();
    const shoppers = this.#random.some(this.#shoppers, 2);
    const lived = Promise.all([...shoppers.map((shopper) => shopper.visit()), this.#host()]);
    const late = this.#time.sleep(longestVisit).then(() => 'late' as const);
    if ((await Promise.race([lived, late])) === 'late')
      this.#witness.complain('I9', `somebody still waits after ${longestVisit / minute} minutes`);
  }

  async #host(): Promise<void> {
    const { database, random } = { database: this.#database, random: this.#random };
    for (let act = this.#faults.next('host'); act; act = this.#faults.next('host')) {
      await this.#time.sleep(random.between(0, 6000));
      const world = { database, random, premises: this.#premises, witness: this.#witness };
      await hostActs(act, { ...world, now: () => this.#time.now });
    }
  }

  /** Faults stop, dead processes are started again, and every page goes on with what it remembers. */
  async #calm(): Promise<void> {
    this.#faults.stop();
    await this.#time.sleep(minute);
    await this.#sweepUntilOver();
    await Promise.all(this.#shoppers.map((shopper) => shopper.settle().catch(() => undefined)));
    await this.#sweepUntilOver();
    for (const { life } of this.#services) life.end();
  }

  async #sweepUntilOver(): Promise<void> {
    for (const wait of looks) {
      const { attempts } = await readBooks(this.#database, [this.#premises.profileId]);
      if (attempts.every(({ finishedAt }) => finishedAt !== null)) return;
      for (const { life } of this.#services) life.end();
      await this.#time.sleep(wait);
      this.#services = [];
      await this.#start().payments.sweep();
    }
  }

  async #judge(): Promise<Told> {
    const books = await readBooks(this.#database, [this.#premises.profileId]);
    const after = { books, earlier: this.#earlier, witness: this.#witness, premises: this.#premises };
    return {
      breaches: judge(after),
      log: this.#witness.lines,
      faults: this.#faults.fired.map(({ id, name }) => `${id} ${name}`),
      payments: books.attempts.length,
    };
  }

  #start(): SimulatedService {
    const service = new SimulatedService({
      client: this.#client,
      gateway: this.#gateway,
      faults: this.#faults,
      random: this.#random,
      now: () => this.#time.now,
      sleep: (milliseconds) => this.#time.sleep(milliseconds),
      say: (line) => this.#witness.say(line),
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
