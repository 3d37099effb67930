import { PGlite } from '@electric-sql/pglite';
import { sampleSnapshot } from '../support/snapshot.ts';
import { VirtualTime } from './virtual-time.ts';
import { WireClient } from './wire-client.ts';
import { type Told, World, type WorldOptions } from './world.ts';

let time: VirtualTime | undefined;

/** Where worlds are tried one after the other: one embedded database in memory, and time of its own. */
export class Laboratory {
  readonly client: WireClient;
  readonly #pglite: PGlite;

  /** Opens one; from then on this process lives in simulated time. */
  static async open(makeClient = (pglite: PGlite) => new WireClient(pglite)): Promise<Laboratory> {
    const pglite = new PGlite({ loadDataDir: await sampleSnapshot() });
    await pglite.waitReady;
    if (!time) {
      time = new VirtualTime();
      time.install();
    }
    return new Laboratory(pglite, makeClient(pglite));
  }

  private constructor(pglite: PGlite, client: WireClient) {
    this.#pglite = pglite;
    this.client = client;
  }

  async try(seed: string, options: Pick<WorldOptions, 'gateway'> = {}): Promise<Told> {
    if (!time) throw new Error('There is no time yet');
    try {
      return await new World(seed, { time, client: this.client, ...options }).run();
    } catch (error) {
      return { breaches: [`the world fell apart: ${String(error)}`], log: [], faults: [], payments: 0 };
    }
  }

  close(): Promise<void> {
    return this.#pglite.close();
  }
}
