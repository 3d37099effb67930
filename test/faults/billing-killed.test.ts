import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from 'betala/server/node';
import { Random } from '../simulation/random.ts';
import { assertBilledOnce, leftToDo } from '../support/billed-once.ts';
import { startBillingProcess } from '../support/billing-process.ts';
import { runs } from '../support/counts.ts';
import { bringInMany } from '../support/many-profiles.ts';
import { createDatabase } from '../support/postgres.ts';

const profiles = runs('billing', 600, 10_000);
const kills = runs('billing', 4, 10);
/** How long a process runs at most before it is killed, in milliseconds. */
const longestLife = runs('billing', 700, 9000);
const seed = process.env.BETALA_SEED ?? Date.now().toString(36);

/** Of twenty profiles, ten pay by a card, of which seven work at once; the others pay by bank transfer. */
const cards = [...Array(7).fill('visa'), 'declined', 'insufficient_funds', 'lost_answer'];
const cardOf = (index: number): string | undefined => cards[index % 20];

type Database = Awaited<ReturnType<typeof openDatabase>>['database'];

test(`F41, F42: two processes bill ${profiles} profiles and are killed ${kills} times: each is billed once and charged once`, async (context) => {
  const databaseUrl = await createDatabase('billing_killed');
  const opened = await openDatabase({ databaseUrl });
  context.after(() => opened.close());
  await bringInMany(opened, profiles, cardOf);
  const start = performance.now();
  const left = await killWhileTheyBill(databaseUrl, opened.database, new Random(seed));
  const rounds = await billToTheEnd(databaseUrl, opened.database);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  context.diagnostic(
    `billing: seed ${seed}, ${profiles} profiles, ${kills} kills with ${left.join(', ')} left to do, ${rounds} more rounds, ${seconds} s`,
  );
  assert.ok(left.filter((count) => count > 0).length >= kills - 1, 'the kills came when all was done');
  await assertBilledOnce(opened.database, profiles, cardOf);
});

/** Kills one of two processes again and again at moments of chance; answers how much was left to do each time. */
async function killWhileTheyBill(databaseUrl: string, database: Database, random: Random): Promise<number[]> {
  const start = () => startBillingProcess(databaseUrl);
  let [one, other] = [start(), start()];
  const left: number[] = [];
  while (left.length < kills) {
    if (random.chance(0.5)) [one, other] = [other, one];
    if (other.isOver) other = start();
    await one.begun;
    await new Promise((resolve) => setTimeout(resolve, random.between(0, longestLife)));
    await one.kill();
    left.push(await leftToDo(database));
    one = start();
  }
  await Promise.all([one.gone, other.gone]);
  return left;
}

/** Runs billing until nothing is left; what the dead had in hand is free once its lease is over. */
async function billToTheEnd(databaseUrl: string, database: Database): Promise<number> {
  for (let round = 0; ; round++) {
    if ((await leftToDo(database)) === 0) return round;
    assert.ok(round < 30, `${await leftToDo(database)} are still left to do`);
    await Promise.all([1, 2].map(() => startBillingProcess(databaseUrl).gone));
  }
}
