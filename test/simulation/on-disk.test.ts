import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runs } from '../support/counts.ts';
import { Laboratory } from './laboratory.ts';

const worlds = runs('T2', 100, 3000);
const perDatabase = 50;
const given = process.env.BETALA_SEED;
const base = Date.now().toString(36);

test(`T2: in ${worlds} worlds on the embedded database on disk, no invariant is broken`, async (context) => {
  const seeds = given ? [given] : Array.from({ length: worlds }, (_, index) => `${base}-${index}`);
  const folder = mkdtempSync(join(tmpdir(), 'betala-worlds-'));
  context.after(() => rmSync(folder, { recursive: true }));
  let payments = 0;
  for (let begun = 0; begun < seeds.length; begun += perDatabase) {
    const laboratory = await Laboratory.onDisk(join(folder, String(begun)));
    for (const seed of seeds.slice(begun, begun + perDatabase)) {
      const told = await laboratory.try(seed);
      payments += told.payments;
      const command = `BETALA_SEED=${seed} node --conditions=betala-source --test test/simulation/on-disk.test.ts`;
      const report = [...told.breaches, ...told.log.slice(-80), `Replay it: ${command}`].join('\n');
      assert.equal(told.breaches.length, 0, report);
    }
    await laboratory.close();
  }
  context.diagnostic(`T2: ${seeds.length} worlds on disk from seed ${given ?? base}, ${payments} payments`);
});
