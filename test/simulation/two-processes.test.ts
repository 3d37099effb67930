import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from 'betala/server/node';
import { runs } from '../support/counts.ts';
import { createDatabase } from '../support/postgres.ts';
import type { Told } from './neighbourhood.ts';
import { Pair } from './pair.ts';
import { SharedWorld } from './shared-world.ts';

const worlds = runs('T2', 40, 2000);
const atOnce = 16;
/** In one world of so many, a process dies. */
const deadlyEvery = 5;
const given = process.env.BETALA_SEED;
const base = Date.now().toString(36);
const seeds = given ? [given] : Array.from({ length: worlds }, (_, index) => `${base}-${index}`);

/** Tries all seeds, some at a time, so that their payments meet in the database. */
async function tryAll(tryOne: (seed: string) => Promise<void>): Promise<void> {
  const waiting = [...seeds];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await tryOne(next);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

function report(seed: string, { breaches, faults, log }: Told): string {
  const command = `BETALA_SEED=${seed} node --conditions=betala-source --test test/simulation/two-processes.test.ts`;
  return [
    `Seed ${seed} with ${faults.join(', ')}:`,
    ...breaches,
    ...log.slice(-80),
    `Replay it: ${command}`,
  ].join('\n');
}

test(`T2, F41, F42: in ${seeds.length} worlds that two processes on one PostgreSQL share, no invariant is broken`, async (context) => {
  const databaseUrl = await createDatabase('two_processes');
  const { database, close } = await openDatabase({ databaseUrl });
  const pair = await Pair.open(databaseUrl);
  const bad: string[] = [];
  const told: Told[] = [];
  try {
    await tryAll(async (seed) => {
      const isDeadly = Number(seed.split('-').at(-1)) % deadlyEvery === 0;
      const one = await new SharedWorld(seed, { database, pair, isDeadly }).run();
      told.push(one);
      if (one.breaches.length > 0) bad.push(report(seed, one));
    });
  } finally {
    await pair.close();
    await close();
  }
  const payments = told.reduce((sum, one) => sum + one.payments, 0);
  const strikes = told.reduce((sum, { faults }) => sum + faults.length, 0);
  context.diagnostic(
    `T2: ${told.length} worlds on PostgreSQL from seed ${given ?? base}, ${payments} payments, ${strikes} faults, ${pair.deaths} processes killed, ${pair.errors('40001')} serialization failures, ${bad.length} breaches`,
  );
  assert.equal(bad.length, 0, bad.slice(0, 3).join('\n\n'));
  if (given) return;
  assert.ok(pair.deaths >= worlds / deadlyEvery / 2, 'hardly a process died');
  assert.ok(pair.errors('40001') > 0, 'no two transactions met');
});
