import { drizzle } from 'drizzle-orm/pglite';
import type { Database } from '../../src/server/store/database.ts';
import type { FaultPlan } from './faults.ts';
import type { Lifetime } from './lifetime.ts';
import type { EmbeddedDatabase, Queries, Result } from './wire-client.ts';

export interface Surroundings {
  client: EmbeddedDatabase;
  faults: FaultPlan;
  now: () => number;
}

const broken = (code: string) => Object.assign(new Error(`database error ${code}`), { code });

/** The database as one process of the service sees it: down now and then, and of no use after the process died. */
class ProcessDatabase implements Queries {
  readonly #world: Surroundings;
  readonly #life: Lifetime;
  #downUntil = 0;

  constructor(world: Surroundings, life: Lifetime) {
    this.#world = world;
    this.#life = life;
  }

  query(...[sql, params, options]: Parameters<Queries['query']>): Promise<Result> {
    return this.#life.within(async () => {
      const fault = this.#nextFault();
      const result = await this.#world.client.query(sql, params, options);
      if (fault === 'connection lost after a statement') throw broken('ECONNRESET');
      return result;
    });
  }

  transaction<Value>(work: (tx: Queries) => Promise<Value>): Promise<Value> {
    return this.#life.within(async () => {
      this.#nextFault();
      let atCommit: ReturnType<FaultPlan['next']>;
      const value = await this.#world.client.transaction(async (tx) => {
        const done = await work({ query: (...call) => this.#alive(() => tx.query(...call)) });
        atCommit = this.#world.faults.next('commit');
        if (atCommit === 'serialization failure') throw broken('40001');
        if (atCommit === 'connection lost before the commit') throw broken('08006');
        if (atCommit === 'service dies before the commit') this.#life.end();
        return this.#alive(async () => done);
      });
      if (atCommit === 'service dies after the commit') this.#life.end();
      if (atCommit === 'connection lost after the commit') throw broken('08006');
      return value;
    });
  }

  /** Inside a transaction a dead process must let go, as its connection would. */
  async #alive<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#life.isOver) throw broken('57P01');
    return work();
  }

  #nextFault() {
    const { faults, now } = this.#world;
    const fault = faults.next('statement');
    if (fault === 'database is down for a while') this.#downUntil = now() + 6000;
    if (now() < this.#downUntil) throw broken('ECONNREFUSED');
    return fault;
  }
}

/** Drizzle over such a database. */
export function databaseOf(world: Surroundings, life: Lifetime): Database {
  return drizzle(new ProcessDatabase(world, life) as never) as unknown as Database;
}
