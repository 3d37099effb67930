import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { serve } from 'betala/server/node';

const ways = {
  'nothing at all': '',
  'a header now and then': 'GET / HTTP/1.1\r\nHost: x\r\n',
  'a body byte now and then': 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n',
};

test('F70: whoever sends a byte now and then is let go within fifteen seconds, and others are answered meanwhile', async (context) => {
  const serving = await serve(async (request) => new Response(await request.text()), { port: 0 });
  context.after(() => serving.close());
  const held = Object.entries(ways).map(([what, first]) => holdOn(serving.port, what, first));
  const answer = await fetch(`http://127.0.0.1:${serving.port}`, { method: 'POST', body: 'good' });
  assert.equal(await answer.text(), 'good');
  for (const { what, seconds } of await Promise.all(held)) {
    context.diagnostic(`F70: ${what} was let go after ${seconds.toFixed(1)} s`);
    assert.ok(seconds < 15.5, `${what} held a connection for ${seconds} s`);
  }
});

/** Sends as slowly as it can, and tells after how many seconds the connection was taken away. */
function holdOn(port: number, what: string, first: string): Promise<{ what: string; seconds: number }> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(first));
    const drip = setInterval(() => first && socket.write('x'), 900);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve({ what, seconds: (performance.now() - begun) / 1000 });
    });
    socket.resume();
  });
}
