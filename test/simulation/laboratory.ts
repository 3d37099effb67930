import type { PGlite } from '@electric-sql/pglite';
import { openLean } from '../../src/server/node/lean-embedded.ts';
import { sampleSnapshot } from '../support/snapshot.ts';
import type { Told } from './neighbourhood.ts';
import { VirtualTime } from './virtual-time.ts';
import { type EmbeddedDatabase, WireClient } from './wire-client.ts';
import { World, type WorldOptions } from './world.ts';

let time: VirtualTime | undefined;

/** Where worlds are tried one after the other: one embedded database in memory, and time of its own. */
export class Laboratory {
  readonly client: EmbeddedDatabase;
  readonly #pglite: PGlite;

  /** Opens one; from then on this process lives in simulated time. */
  static async open(
    makeClient: (pglite: PGlite) => EmbeddedDatabase = (pglite) => new WireClient(pglite),
    dataDir?: string,
  ): Promise<Laboratory> {
    const pglite = await openLean({ loadDataDir: await sampleSnapshot(), ...(dataDir && { dataDir }) });
    if (!time) {
      time = new VirtualTime();
      time.install();
    }
    return new Laboratory(pglite, makeClient(pglite));
  }

  private constructor(pglite: PGlite, client: EmbeddedDatabase) {
    this.#pglite = pglite;
    this.client = client;
  }

  /** One on disk, spoken to in the way that the service itself does. */
  static onDisk(dataDir: string): Promise<Laboratory> {
    return Laboratory.open((pglite) => pglite as unknown as EmbeddedDatabase, dataDir);
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
