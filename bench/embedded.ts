// How much quicker a query of the embedded ledger is with the few parsers that it is left, side by side with all of them.
//   node --conditions=betala-source bench/embedded.ts [rounds]

import { PGlite } from '@electric-sql/pglite';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { invoice } from '../src/server/backends/ledger/schema.ts';
import { openLean } from '../src/server/node/lean-embedded.ts';
import { sampleSnapshot } from '../test/support/snapshot.ts';

const rounds = Number(process.argv[2] ?? 12);
const queries = 500;
const loadDataDir = await sampleSnapshot();
const ledgers = {
  'all parsers': await PGlite.create({ loadDataDir }),
  'few parsers': await openLean({ loadDataDir }),
};
const times = new Map<string, number[]>();

for (let round = 0; round <= rounds; round++) {
  for (const [name, client] of Object.entries(ledgers)) {
    const database = drizzle(client);
    const before = process.cpuUsage();
    for (let turn = 0; turn < queries; turn++)
      await database.select().from(invoice).where(eq(invoice.profileId, 'bp_nordljus_jp')).limit(5);
    const { user, system } = process.cpuUsage(before);
    // The first round is for the engine, which makes its code quick.
    if (round > 0) times.set(name, [...(times.get(name) ?? []), (user + system) / queries]);
  }
}

const [all = 0, few = 0] = [...times].map(([name, taken]) => {
  const median = taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0;
  console.log(`${name}: ${median.toFixed(0)} µs of processor a query, median of ${rounds} rounds`);
  return median;
});
console.log(`ratio ${(all / few).toFixed(2)}`);
for (const client of Object.values(ledgers)) await client.close();
