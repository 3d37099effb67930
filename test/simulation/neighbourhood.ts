import { createVaultHandler } from 'betala/server';
import { importDocument } from 'betala/server/node';
import type { Database } from '../../src/server/store/database.ts';
import { type Books, isAllOver, readBooks } from './books.ts';
import { type FaultKind, FaultPlan } from './faults.ts';
import { hostActs } from './host-acts.ts';
import { Network } from './network.ts';
import { judge } from './oracles.ts';
import { usualCards } from './payer.ts';
import { makePremises, type Premises } from './premises.ts';
import type { Random } from './random.ts';
import { Shopper } from './shopping.ts';
import { Witness } from './witness.ts';

/** What came of one world. */
export interface Told {
  breaches: string[];
  log: string[];
  faults: string[];
  payments: number;
}

export interface Ground {
  /** Gives all that is here ids of its own. */
  tag: string;
  database: Database;
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
  /** Brings a request to a process of the service that is alive; rejects where there is none. */
  deliver: (request: Request) => Promise<Response>;
  /** Which faults can happen here; all of them unless told. */
  kinds?: readonly FaultKind[];
  /** How many times as fast as people the payers are: 1 unless told. */
  pace?: number;
  /** The cards that they type; the usual ones unless told. */
  cards?: readonly string[];
  /** How many rounds there are at least; as many as the faults need unless told. */
  rounds?: number;
  /** When it begins; at the beginning of simulated time unless told. */
  begun?: number;
  /** How far, in milliseconds, two moments that the database wrote down may be out of order. */
  blur?: number;
}

const leastFaults = 5;
const minute = 60_000;
const longestVisit = 30 * minute;

/** A customer with its payers, its host, and the network between them and the service: all of a world but the service. */
export class Neighbourhood {
  readonly witness: Witness;
  readonly faults: FaultPlan;
  readonly chance: Random;
  readonly #random: Random;
  readonly #ground: Ground;
  readonly #premises: Premises;
  readonly #shoppers: Shopper[];
  #earlier: Books | undefined;

  constructor(random: Random, ground: Ground) {
    const { tag, database, now, sleep, deliver, kinds, begun } = ground;
    const { pace = 1, cards = usualCards } = ground;
    this.#random = random;
    this.#ground = ground;
    this.witness = new Witness(now, begun);
    const say = (line: string) => this.witness.say(line);
    this.faults = new FaultPlan(random.fork('faults'), random.between(5, 9), say, kinds);
    this.#premises = makePremises(random.fork('premises'), tag);
    this.chance = random.fork('chance');
    const common = { faults: this.faults, random: this.chance, witness: this.witness, now, sleep };
    const network = new Network({ ...common, deliver });
    const payers = {
      ...{ ...common, pace, cards, premises: this.#premises },
      send: (request: Request) => network.send(request),
      bank: createVaultHandler({ database, allowedParents: [] }),
    };
    this.#shoppers = this.#premises.payers.map(
      (subject) => new Shopper(subject, payers, () => this.#shoppers),
    );
  }

  /** Brings the customer in; before anything else. */
  async moveIn(): Promise<void> {
    await importDocument(this.#ground.database, this.#premises.document);
  }

  /** People pay and the host acts until enough has gone wrong; `before` prepares each round. */
  async live(before: () => void = () => undefined): Promise<void> {
    const { rounds = 0 } = this.#ground;
    for (let round = 0; round < 10; round++) {
      if (round >= rounds && this.faults.fired.length >= leastFaults) return;
      if (round > 0) this.faults.draw(leastFaults);
      before();
      await this.#oneRound();
      this.#earlier ??= await this.books();
    }
  }

  /** Every page goes on with what it remembers, when all is well again. */
  async settle(): Promise<void> {
    await Promise.all(this.#shoppers.map((shopper) => shopper.settle().catch(() => undefined)));
  }

  isAllOver(): Promise<boolean> {
    return isAllOver(this.#ground.database, [this.#premises.profileId]);
  }

  books(): Promise<Books> {
    return readBooks(this.#ground.database, [this.#premises.profileId]);
  }

  /** Judges what is left. */
  async judge(): Promise<Told> {
    const { blur = 0 } = this.#ground;
    const books = await this.books();
    const { witness } = this;
    return {
      breaches: judge({ books, earlier: this.#earlier, witness, premises: this.#premises, blur }),
      log: witness.lines,
      faults: this.faults.fired.map(({ id, name }) => `${id} ${name}`),
      payments: books.attempts.length,
    };
  }

  async #oneRound(): Promise<void> {
    const shoppers = this.#random.some(this.#shoppers, 2);
    const lived = Promise.all([...shoppers.map((shopper) => shopper.visit()), this.#host()]);
    const late = this.#ground.sleep(longestVisit).then(() => 'late' as const);
    if ((await Promise.race([lived, late])) === 'late')
      this.witness.complain('I9', `somebody still waits after ${longestVisit / minute} minutes`);
  }

  async #host(): Promise<void> {
    const { database, now, sleep } = this.#ground;
    const world = { database, random: this.#random, premises: this.#premises, witness: this.witness, now };
    for (let act = this.faults.next('host'); act; act = this.faults.next('host')) {
      await sleep(this.#random.between(0, 6000));
      await hostActs(act, world);
    }
  }
}
