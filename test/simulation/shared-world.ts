import { setTimeout as pause } from 'node:timers/promises';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '../../src/server/store/database.ts';
import { paymentAttempt } from '../../src/server/store/schema.ts';
import { payingPoints } from '../support/kill-points.ts';
import { steps } from '../support/killing.ts';
import { type FaultKind, faultKinds } from './faults.ts';
import { Neighbourhood, type Told } from './neighbourhood.ts';
import { gatewayTimeout, type Pair, type Seat } from './pair.ts';
import { usualCards } from './payer.ts';
import { Random } from './random.ts';

export interface SharedWorldOptions {
  database: Database;
  pair: Pair;
  /** Whether a process dies in it, somewhere in the first payment that is sent: its neighbours feel that too. */
  isDeadly: boolean;
}

/** How many times as fast as people its payers are. */
const pace = 6;
/** A transaction is dated when it begins, and sees what others committed until its first statement. */
const blur = 1000;
/** The gateway is as odd as its test cards here, transactions meet by themselves, and deaths are asked for. */
const byThemselves = /^(gateway|look-up|serialization|service dies)/;
const kinds: readonly FaultKind[] = faultKinds.filter(({ name }) => !byThemselves.test(name));
/** One that takes three seconds would never be charged where the gateway may take one. */
const cards = usualCards.filter((card) => card !== 'slow');
const places = [...steps, ...payingPoints];

/** A small world in real time, whose requests go to either of two processes that it shares with other worlds. */
export class SharedWorld {
  readonly #random: Random;
  readonly #people: Neighbourhood;
  readonly #database: Database;
  readonly #pair: Pair;
  readonly #tag: string;
  #isDeadly: boolean;

  constructor(seed: string, { database, pair, isDeadly }: SharedWorldOptions) {
    this.#random = new Random(seed);
    this.#database = database;
    this.#pair = pair;
    this.#tag = `w${seed.replace(/\W/g, '')}`;
    this.#isDeadly = isDeadly;
    this.#people = new Neighbourhood(this.#random, {
      ...{ tag: this.#tag, database, kinds, pace, cards, rounds: 2, blur, begun: Date.now() },
      now: () => Date.now(),
      sleep: (milliseconds) => pause(milliseconds / pace, undefined, { ref: false }),
      deliver: (request) => this.#deliver(request),
    });
  }

  /** Lives through it all, and judges what is left. */
  async run(): Promise<Told> {
    await this.#people.moveIn();
    await this.#people.live();
    this.#people.faults.stop();
    await this.#untilOver();
    await this.#people.settle();
    await this.#untilOver();
    return this.#people.judge();
  }

  async #deliver(request: Request): Promise<Response> {
    const { alive } = this.#pair;
    if (alive.length === 0) throw new TypeError('fetch failed');
    const seat = this.#random.pick(alive);
    const { pathname, search } = new URL(request.url);
    if (request.method === 'POST' && pathname.endsWith('/payments')) await this.#strike(seat);
    const { method, headers } = request;
    const body = method === 'GET' ? null : await request.text();
    return fetch(`${seat.service?.baseUrl}${pathname}${search}`, { method, headers, body });
  }

  /** Does to the process that is asked now what the faults want of it. */
  async #strike({ line, service }: Seat): Promise<void> {
    const { faults, chance } = this.#people;
    const statement = faults.next('statement');
    if (statement === 'database is down for a while') line.goDown(chance.between(50, 300));
    else if (statement) line.breakNext('after a statement');
    const atCommit = faults.next('commit');
    if (atCommit === 'connection lost before the commit') line.breakNext('before the commit');
    else if (atCommit) line.breakNext('after the commit');
    if (faults.next('step')) void service?.suspend(3 * gatewayTimeout);
    if (this.#isDeadly) await this.#dieSoon(service);
  }

  async #dieSoon(service: Seat['service']): Promise<void> {
    this.#isDeadly = false;
    const place = this.#people.chance.pick(places);
    await (typeof place === 'string' ? service?.dieAt(place) : service?.dieAtPoint(place));
  }

  /** The processes look after what was left, as time goes by: nobody waits hours for it here. */
  async #untilOver(): Promise<void> {
    await this.#pair.whole();
    const mine = and(eq(paymentAttempt.profileId, `bp_${this.#tag}`), isNull(paymentAttempt.finishedAt));
    for (let looks = 0; looks < 60; looks++) {
      await pause(looks === 0 ? 2 * gatewayTimeout : 500);
      if ((await this.#database.$count(paymentAttempt, mine)) === 0) return;
      const isLeft = sql`${paymentAttempt.updatedAt} < now() - ${2 * gatewayTimeout} * interval '1 millisecond'`;
      const past = { leaseUntil: sql`now() - interval '1 second'` };
      await this.#database.update(paymentAttempt).set(past).where(and(mine, isLeft));
    }
  }
}
