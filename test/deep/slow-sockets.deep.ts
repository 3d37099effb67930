import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createBillingSession } from 'betala/server';
import { holdOn, slowWays } from '../support/hold-on.ts';
import { sampleDatabase } from '../support/sample-database.ts';
import { everyProfile, secret, swedish } from '../support/service.ts';
import { startServiceProcess } from '../support/service-process.ts';
import { percentile } from './percentile.ts';

const sockets = 500;
const perSecond = 20;
const seconds = 16;

test(`T16, F70: while ${sockets} sockets are as slow as they can be, ${perSecond} good requests a second are answered in time, and the slow ones are let go`, async (context) => {
  const service = await startServiceProcess({ DATABASE: await sampleDatabase() });
  context.after(() => service.kill());
  const who = { subject: 'profile-owner', name: 'David Holm', tenant: 'nordljus', profiles: everyProfile };
  const authorization = `Bearer ${await createBillingSession({ secret, ...who })}`;
  const ask = () =>
    fetch(`${service.baseUrl}/profiles/${swedish}/invoices?limit=20`, { headers: { authorization } });
  assert.equal((await ask()).status, 200);
  const alone = percentile(await goodTraffic(ask, seconds / 2), 99);
  const ways = Object.entries(slowWays);
  const port = Number(new URL(service.baseUrl).port);
  const held = Array.from({ length: sockets }, (_, at) =>
    holdOn(port, ...(ways[at % ways.length] ?? ['', ''])),
  );
  const times = await goodTraffic(ask, seconds);
  const longest = Math.max(...(await Promise.all(held)).map((one) => one.seconds));
  const p99 = percentile(times, 99);
  context.diagnostic(
    `T16: ${times.length} good requests, half within ${percentile(times, 50).toFixed(0)} ms, 99 of 100 within ${p99.toFixed(0)} ms, and ${alone.toFixed(0)} ms before; the last of ${sockets} slow ones let go after ${longest.toFixed(1)} s`,
  );
  assert.ok(p99 < 500, `${p99} ms`);
  assert.ok(longest <= 15.5, `${longest} s`);
});

/** Asks so often a second, whether or not it is answered; tells how long each answer took, in milliseconds. */
async function goodTraffic(ask: () => Promise<Response>, howLong: number): Promise<number[]> {
  const took: Promise<number>[] = [];
  for (let sent = 0; sent < howLong * perSecond; sent++) {
    took.push(timed(ask));
    await pause(1000 / perSecond);
  }
  return Promise.all(took);
}

async function timed(ask: () => Promise<Response>): Promise<number> {
  const begun = performance.now();
  const answer = await ask();
  await answer.arrayBuffer();
  assert.equal(answer.status, 200);
  return performance.now() - begun;
}
