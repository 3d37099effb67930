import { test } from 'node:test';
import { killAgainAndAgain, kills, steps } from '../support/killing.ts';
import { createDatabase } from '../support/postgres.ts';

test(`F35 to F38: after ${kills} kills at ${steps.length} steps of a payment, on PostgreSQL, each is paid exactly once`, async () => {
  await killAgainAndAgain({ DATABASE: await createDatabase('kills') });
});
