import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { runs } from '../support/counts.ts';
import { root } from '../support/root.ts';
import { sampleSnapshot } from '../support/snapshot.ts';
import { Laboratory } from './laboratory.ts';

interface Result {
  seed: string;
  breaches: string[];
  faults: string[];
  payments: number;
  log?: string[];
}

const fixtures = JSON.parse(readFileSync(join(root, 'test/simulation/seeds.json'), 'utf8')) as {
  seed: string;
}[];
const given = process.env.BETALA_SEED;
const base = Date.now().toString(36);
const fresh = Array.from({ length: runs('T1', 2000, 200_000) }, (_, index) => `${base}-${index}`);
const seeds = given ? [given] : [...fixtures.map(({ seed }) => seed), ...fresh];

/** Tries all seeds, on as many threads as there are cores. */
async function tryAll(): Promise<Result[]> {
  // Made once, before the threads that open it.
  await sampleSnapshot();
  const threads = Math.min(availableParallelism(), seeds.length);
  const results: Result[] = [];
  const shares = Array.from({ length: threads }, (_, share) => seeds.filter((_, i) => i % threads === share));
  await Promise.all(
    shares.map(async (share) => {
      const worker = new Worker(new URL('./world-worker.ts', import.meta.url), {
        workerData: { seeds: share },
      });
      worker.on('message', (result: Result) => results.push(result));
      await new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
    }),
  );
  return results;
}

function report({ seed, breaches, faults, log = [] }: Result): string {
  const command = `BETALA_SEED=${seed} node --conditions=betala-source --test test/simulation/world.test.ts`;
  return [
    `Seed ${seed} with ${faults.join(', ')}:`,
    ...breaches,
    ...log.slice(-80),
    `Replay it: ${command}`,
  ].join('\n');
}

test(`T1: in ${seeds.length} simulated worlds with at least five faults each, no invariant is broken`, async (context) => {
  const results = await tryAll();
  const bad = results.filter(({ breaches }) => breaches.length > 0);
  const strikes = results.reduce((sum, { faults }) => sum + faults.length, 0);
  const payments = results.reduce((sum, one) => sum + one.payments, 0);
  context.diagnostic(
    `T1: ${results.length} worlds from seed ${given ?? base}, ${payments} payments, ${strikes} faults, ${bad.length} breaches`,
  );
  assert.equal(bad.length, 0, bad.slice(0, 3).map(report).join('\n\n'));
  assert.equal(results.length, seeds.length);
  const least = results.filter(({ faults }) => faults.length < 5).length;
  assert.ok(least <= results.length / 50, `${least} worlds had fewer than five faults`);
});

test('a world tells the same story each time its seed is tried', async () => {
  const stories: string[][] = [];
  for (let time = 0; time < 2; time++) {
    const laboratory = await Laboratory.open();
    const { log } = await laboratory.try('the-same-again');
    stories.push(log);
    await laboratory.close();
  }
  assert.ok((stories[0]?.length ?? 0) > 5);
  assert.deepEqual(stories[0], stories[1]);
});
