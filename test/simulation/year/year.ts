import { drizzle } from 'drizzle-orm/pglite';
import type { Billing } from '../../../src/server/node/billing.ts';
import { openLean } from '../../../src/server/node/lean-embedded.ts';
import type { Database } from '../../../src/server/store/database.ts';
import { emptySnapshot } from '../../support/snapshot.ts';
import { Random } from '../random.ts';
import { beginning, VirtualTime } from '../virtual-time.ts';
import { WireClient } from '../wire-client.ts';
import { doSomething } from './acts.ts';
import { judgeDay } from './day-oracles.ts';
import { judgeEnd } from './end-oracles.ts';
import { Town } from './town.ts';

/** What came of a simulated time: what was wrong, what was done, and how often. */
export interface YearTold {
  breaches: string[];
  log: string[];
  counts: Record<string, number>;
}

export interface YearOptions {
  customers: number;
  days: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** How likely it is that a customer, or the host for it, does something on a day. */
const activity = 0.07;

let time: VirtualTime | undefined;

/** An empty ledger in memory; from then on this process lives in simulated time. */
async function openLedger(): Promise<{ database: Database; close(): Promise<void> }> {
  // The file is there after the first time, so nothing is made once time is simulated.
  const pglite = await openLean({ loadDataDir: await emptySnapshot() });
  const database = drizzle(new WireClient(pglite) as never) as unknown as Database;
  return { database, close: () => pglite.close() };
}

/** Lives through so many days from the seed alone. */
export async function liveThrough(seed: string, { customers, days }: YearOptions): Promise<YearTold> {
  const { database, close } = await openLedger();
  if (!time) {
    time = new VirtualTime();
    time.install();
  }
  const clock = time;
  const random = new Random(seed);
  const told: YearTold = { breaches: [], log: [], counts: {} };
  await clock.run(random.fork('time'), async () => {
    const town = await Town.open(database, random.fork('customers'), customers);
    for (let at = 1; at <= days && told.breaches.length === 0; at++) {
      await liveOneDay(town, clock, random, told);
      told.breaches = (await judgeDay(town)).map((breach) => `day ${at}: ${breach}`);
    }
    if (told.breaches.length === 0) told.breaches = await judgeEnd(town);
  });
  await close();
  return told;
}

/** Billing runs in the morning, in two processes now and then, while people do what they do; and again in the evening. */
async function liveOneDay(town: Town, clock: VirtualTime, random: Random, told: YearTold): Promise<void> {
  const morning = beginning + Math.ceil((clock.now - beginning) / day) * day;
  await clock.sleep(morning - clock.now);
  const runs = random.chance(0.3) ? town.billing : town.billing.slice(0, 1);
  const busy = town.customers.filter(() => random.chance(activity));
  const lives = busy.map(async (customer) => {
    const own = random.fork(customer.profileId);
    // Some come just when billing runs.
    await clock.sleep(own.chance(0.3) ? own.between(0, 3) : own.between(0, 8 * 60) * minute);
    tell(told, clock, customer.profileId, await doSomething(town, customer, own));
  });
  await Promise.all([...runs.map((run) => billWith(run, told)), ...lives]);
  await clock.sleep(20 * minute);
  for (const run of town.billing.slice(0, 1)) await billWith(run, told);
  await town.keepUp();
}

function tell({ log, counts }: YearTold, { now }: VirtualTime, who: string, what: string): void {
  log.push(`${new Date(now).toISOString().slice(0, 16)} ${who} ${what}`);
  counts[what] = (counts[what] ?? 0) + 1;
}

/** Runs billing; what it reports is added up. */
async function billWith({ bill }: Billing, { counts }: YearTold): Promise<void> {
  const { problems, ...report } = await bill();
  for (const [what, number] of Object.entries(report)) counts[what] = (counts[what] ?? 0) + number;
}
