import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runs } from '../support/counts.ts';
import { payingPoints } from '../support/kill-points.ts';
import { killAtEach, steps } from '../support/killing.ts';

const times = runs('T5', 1, 2);
const places = Array.from({ length: times }, () => [...steps, ...payingPoints]).flat();

test(`F35 to F38: T5: after ${places.length} kills at each step and on both sides of each commit of a payment, on PGlite, each is paid exactly once`, async (context) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'betala-'));
  context.after(() => rmSync(dataFolder, { recursive: true }));
  await killAtEach({ DATA_FOLDER: dataFolder }, places);
});
