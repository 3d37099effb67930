import { test } from 'node:test';
import { killAgainAndAgain, steps } from '../support/killing.ts';
import { sampleDatabase } from '../support/sample-database.ts';

const kills = 20;

test(`F35 to F38: after ${kills} kills at ${steps.length} steps of a payment, on PostgreSQL, each is paid exactly once`, async () => {
  await killAgainAndAgain({ DATABASE: await sampleDatabase('kills') }, kills);
});
