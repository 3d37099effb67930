import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { beginRegularly, regularly } from '../../src/server/node/regularly.ts';

let rounds: PromiseWithResolvers<void>[] = [];
const work = () => {
  const round = Promise.withResolvers<void>();
  rounds.push(round);
  return round.promise;
};
const failures: unknown[] = [];
const failed = (error: unknown) => failures.push(error);
/** Lets what was settled go on. */
const goOn = () => new Promise(setImmediate);

beforeEach(() => {
  rounds = [];
  mock.timers.enable({ apis: ['setInterval'] });
});
afterEach(() => mock.timers.reset());

test('While a round is under way none begins, and afterwards they come at their pace again, also after one that failed', async () => {
  const stop = regularly(1000, work, failed);
  mock.timers.tick(5000);
  assert.equal(rounds.length, 1);
  rounds[0]?.reject(new Error('out'));
  await goOn();
  assert.deepEqual([rounds.length, failures.length], [1, 1]);
  mock.timers.tick(1000);
  assert.equal(rounds.length, 2);
  rounds[1]?.resolve();
  await stop();
  mock.timers.tick(5000);
  assert.equal(rounds.length, 2);
});

test('What is begun at each tick waits for nothing, and all of it is over at the end', async () => {
  const stop = beginRegularly(1000, work, failed);
  mock.timers.tick(3000);
  assert.equal(rounds.length, 3);
  let isOver = false;
  const stopped = stop().then(() => {
    isOver = true;
  });
  rounds[0]?.resolve();
  rounds[1]?.resolve();
  await goOn();
  assert.equal(isOver, false);
  rounds[2]?.resolve();
  await stopped;
});
