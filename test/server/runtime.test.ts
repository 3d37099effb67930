import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBillingHandler } from 'betala/server';

test('a runtime that is too old is refused when the service is made, not when somebody pays', (t) => {
  const { withResolvers } = Promise;
  t.after(() => Object.assign(Promise, { withResolvers }));
  Reflect.deleteProperty(Promise, 'withResolvers');
  assert.throws(() => createBillingHandler({} as never), /needs Node 22 or newer/);
});
