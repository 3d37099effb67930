import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runs } from '../support/counts.ts';
import { liveThrough, type YearTold } from './year/year.ts';

const customers = runs('year', 30, 200);
const days = runs('year', 120, 365);
const seed = process.env.BETALA_SEED ?? Date.now().toString(36);
const happened = [
  'issued',
  'charged',
  'failed',
  'overdue',
  'expired',
  'pays by card: succeeded',
  'sends what is due: arrived',
];

function report({ breaches, log }: YearTold): string {
  const command = `BETALA_SEED=${seed} node --conditions=betala-source --test test/simulation/year.test.ts`;
  return [`Seed ${seed}:`, ...breaches, ...log.slice(-80), `Replay it: ${command}`].join('\n');
}

test(`T25: over ${days} days of ${customers} customers in three currencies, books, gateway, bank and balances agree, and nothing is charged twice`, async (context) => {
  const start = process.hrtime.bigint();
  const told = await liveThrough(seed, { customers, days });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { issued, charged, failed, overdue, expired } = told.counts;
  context.diagnostic(
    `year: seed ${seed}, ${issued} invoices issued, ${charged} charged, ${failed} charges failed, ${overdue} overdue, ${expired} credits expired, ${told.log.length} acts, ${told.breaches.length} breaches, ${seconds.toFixed(1)} s`,
  );
  assert.equal(told.breaches.length, 0, report(told));
  for (const what of happened) assert.ok(told.counts[what], `nothing came of "${what}"`);
});

test('days go by in the same way each time their seed is tried', async () => {
  const [one, other] = [await again(), await again()];
  assert.ok(one.length > 5);
  assert.deepEqual(other, one);
});

const again = async () => (await liveThrough('the-same-again', { customers: 6, days: 40 })).log;
