import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertThrough } from '../../src/server/payments/alert.ts';

/** A log whose errors can be read. */
function readableLog() {
  const errors: string[] = [];
  const ignore = () => undefined;
  const error = (facts: object, message: string) => void errors.push(`${message} ${JSON.stringify(facts)}`);
  return { log: { info: ignore, warn: ignore, error }, errors };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

for (const [how, hear] of [
  ['rejects', () => Promise.reject(new Error('The pager is down'))],
  [
    'throws',
    () => {
      throw new Error('The pager is down');
    },
  ],
] as const)
  test(`An alert whose listener ${how} is logged, and what raised it goes on`, async () => {
    const { log, errors } = readableLog();
    alertThrough(log, hear)('Invoice inv_1 is stopped');
    await settled();
    assert.match(errors.join(), /Invoice inv_1 is stopped/);
    assert.match(errors.join(), /reached nobody.*The pager is down/);
  });

test('An alert that is heard is not logged; without a listener it is', async () => {
  const { log, errors } = readableLog();
  const heard: string[] = [];
  alertThrough(log, async (what) => heard.push(what))('A payment is not booked');
  await settled();
  assert.deepEqual([heard, errors], [['A payment is not booked'], []]);
  alertThrough(log)('A payment is not booked');
  assert.match(errors.join(), /something needs a person.*A payment is not booked/);
});
