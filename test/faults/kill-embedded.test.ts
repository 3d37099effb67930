import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { killAgainAndAgain, steps } from '../support/killing.ts';

const kills = 20;

test(`F35 to F38: after ${kills} kills at ${steps.length} steps of a payment, on PGlite, each is paid exactly once`, async (context) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'betala-'));
  context.after(() => rmSync(dataFolder, { recursive: true }));
  await killAgainAndAgain({ DATA_FOLDER: dataFolder }, kills);
});
