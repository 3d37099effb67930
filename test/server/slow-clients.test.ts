import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from 'betala/server/node';
import { holdOn, slowWays } from '../support/hold-on.ts';

test('F70: whoever sends a byte now and then is let go within fifteen seconds, and others are answered meanwhile', async (context) => {
  const serving = await serve(async (request) => new Response(await request.text()), { port: 0 });
  context.after(() => serving.close());
  const held = Object.entries(slowWays).map(([what, first]) => holdOn(serving.port, what, first));
  const answer = await fetch(`http://127.0.0.1:${serving.port}`, { method: 'POST', body: 'good' });
  assert.equal(await answer.text(), 'good');
  for (const { what, seconds } of await Promise.all(held)) {
    context.diagnostic(`F70: ${what} was let go after ${seconds.toFixed(1)} s`);
    assert.ok(seconds < 15.5, `${what} held a connection for ${seconds} s`);
  }
});
