import { test } from 'node:test';
import { runs } from '../support/counts.ts';
import { killAtEach, steps } from '../support/killing.ts';
import { sampleDatabase } from '../support/sample-database.ts';

const times = runs('T5', 4, 10);
const places = Array.from({ length: times }, () => steps).flat();

test(`F35 to F38: T5: after ${places.length} kills at ${steps.length} steps of a payment, on PostgreSQL, each is paid exactly once`, async () => {
  await killAtEach({ DATABASE: await sampleDatabase() }, places);
});
