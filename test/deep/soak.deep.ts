import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from 'betala/server/node';
import { sql } from 'drizzle-orm';
import { Random } from '../simulation/random.ts';
import { openAftermath } from '../support/aftermath.ts';
import { runs } from '../support/counts.ts';
import { DatabaseLine } from '../support/database-line.ts';
import { createDatabase } from '../support/postgres.ts';
import { type RunningService, startServiceProcess } from '../support/service-process.ts';
import { assertNoneLostNoneDouble } from './books-agree.ts';
import { bringInFor, Crowd } from './crowd.ts';
import { slopeOf } from './slope.ts';

const second = 1000;
/** In fewer, warming up would look like growth. */
const minutes = runs('T17', 10, 20);
const payers = 8;
const measuring = 20 * second;
const betweenFaults = 5 * second;
const steepest = 1;
const seed = process.env.BETALA_SEED ?? Date.now().toString(36);
/** Cards as people have them, some of which fail. */
const cards = ['visa', 'visa', 'mastercard', 'declined', 'lost_answer'];

interface Place {
  service: RunningService;
  line: DatabaseLine;
  random: Random;
}

const faults: ((place: Place) => unknown)[] = [
  ({ line }) => line.breakNext('before the commit'),
  ({ line }) => line.breakNext('after the commit'),
  ({ line }) => line.breakNext('after a statement'),
  ({ line, random }) => line.goDown(random.between(50, 500)),
  ({ service, random }) => service.suspend(random.between(50, 1000)),
];

test(`T17: ${minutes} minutes at half of the measured peak, with a fault every five seconds: memory stays, nothing is lost or doubled, and the connections are idle afterwards`, async (context) => {
  const databaseUrl = await createDatabase('soak');
  const opened = await openDatabase({ databaseUrl });
  await bringInFor(opened, payers);
  const line = await DatabaseLine.open(databaseUrl);
  const options = JSON.stringify({ gatewayTimeout: 5000, breaker: { failures: 5, probeAfter: 1000 } });
  const service = await startServiceProcess({ DATABASE: line.url, SERVICE_OPTIONS: options });
  const random = new Random(seed);
  const eager = new Crowd(() => service.baseUrl);
  eager.start(payers);
  await pause(measuring);
  await eager.stop();
  const peak = eager.paid.length / (measuring / second);

  const crowd = new Crowd(
    () => service.baseUrl,
    () => random.pick(cards),
  );
  // Each payment and the rest after it take as long together as half the peak leaves to each payer.
  const share = (payers / (peak / 2)) * second;
  const own = eager.took.reduce((sum, one) => sum + one, 0) / eager.took.length;
  crowd.start(payers, () => Math.max(0, share - own));
  const memory: number[] = [];
  const end = performance.now() + minutes * 60 * second;
  for (let struck = 0; performance.now() < end; struck++) {
    await pause(betweenFaults);
    void random.pick(faults)({ service, line, random });
    if (struck % 6 === 5) memory.push(await service.heldMemory());
  }
  await crowd.stop();
  await pause(3 * second);
  const busy = await opened.database.execute(sql`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and state <> 'idle'`);
  await service.kill();
  await line.close();
  const after = await openAftermath(databaseUrl);
  await assertNoneLostNoneDouble(after, [...eager.paid, ...crowd.paid]);
  await Promise.all([after.close(), opened.close()]);

  // The first quarter is warming up.
  const slope = slopeOf(memory.slice(Math.floor(memory.length / 4))) * 2;
  const rate = crowd.paid.length / (minutes * 60);
  const [least, most] = [Math.min(...memory) / 2 ** 20, Math.max(...memory) / 2 ** 20];
  context.diagnostic(
    `T17: seed ${seed}, peak ${peak.toFixed(1)} payments a second, ${rate.toFixed(1)} over ${minutes} minutes, ${crowd.paid.length} paid, ${[...crowd.refused].map(([code, count]) => `${count} ${code}`).join(', ')}, 0 lost, 0 double; held memory ${least.toFixed(1)} to ${most.toFixed(1)} MB, ${slope.toFixed(2)} % a minute`,
  );
  assert.ok(slope < steepest, `memory grew by ${slope} % a minute`);
  assert.equal((busy as unknown as { rows: { count: number }[] }).rows[0]?.count, 0, 'connections are busy');
});
