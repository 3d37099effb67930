import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from 'betala/server/node';
import { Client } from 'pg';
import { openAftermath } from '../support/aftermath.ts';
import { runs } from '../support/counts.ts';
import { PostgresServer } from '../support/postgres-server.ts';
import { type RunningService, startServiceProcess } from '../support/service-process.ts';
import { assertNoneLostNoneDouble } from './books-agree.ts';
import { bringInFor, Crowd } from './crowd.ts';

const restarts = runs('T18', 2, 20);
const terminations = runs('T18', 50, 500);
const payers = 8;
const longestRecovery = 10_000;

interface Place {
  server: PostgresServer;
  service: RunningService;
  crowd: Crowd;
}

/** A service under load, on a server of its own; whatever is done to it, nothing is lost and nothing is doubled. */
async function underLoad(act: (place: Place) => Promise<string>): Promise<string> {
  const server = await PostgresServer.start({ fsync: true });
  const opened = await openDatabase({ databaseUrl: server.url });
  await bringInFor(opened, payers);
  await opened.close();
  const options = JSON.stringify({ gatewayTimeout: 5000 });
  const service = await startServiceProcess({ DATABASE: server.url, SERVICE_OPTIONS: options });
  const crowd = new Crowd(() => service.baseUrl);
  crowd.start(payers);
  try {
    const told = await act({ server, service, crowd });
    await crowd.stop();
    const after = await openAftermath(server.url);
    await assertNoneLostNoneDouble(after, crowd.paid);
    await after.close();
    return `${told}, ${crowd.paid.length} paid, 0 lost, 0 double`;
  } finally {
    await service.kill();
    await server.stop();
  }
}

test(`T18, F32, F41: while people pay, PostgreSQL is killed and started ${restarts} times: nothing is lost, nothing doubled, and they pay again within ten seconds`, async (context) => {
  const recoveries: number[] = [];
  const told = await underLoad(async ({ server, crowd }) => {
    for (let restart = 0; restart < restarts; restart++) {
      await crowd.morePaid(payers);
      await server.kill();
      await server.launch();
      const back = performance.now();
      await crowd.morePaid(1);
      recoveries.push(performance.now() - back);
    }
    return `${restarts} restarts, paid again after ${Math.round(Math.max(...recoveries))} ms at most`;
  });
  context.diagnostic(`T18: ${told}`);
  assert.ok(Math.max(...recoveries) < longestRecovery, `${Math.max(...recoveries)} ms`);
});

test(`T18, F34: while people pay, ${terminations} sessions are terminated at random: nothing is lost and nothing doubled`, async (context) => {
  const told = await underLoad(async ({ server, crowd }) => {
    const client = new Client({ connectionString: server.url });
    await client.connect();
    let ended = 0;
    while (ended < terminations) {
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from (select pid from pg_stat_activity where backend_type = 'client backend'
         and datname = current_database() and pid <> pg_backend_pid() order by random() limit 1) as one`,
      );
      ended += rowCount ?? 0;
      await pause(20);
    }
    await client.end();
    await crowd.morePaid(payers);
    return `${ended} sessions terminated`;
  });
  context.diagnostic(`T18: ${told}`);
});
