import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runs } from '../support/counts.ts';
import { type KillPoint, payingPoints, refundPoints, sweepingPoints } from '../support/kill-points.ts';
import { PostgresServer } from '../support/postgres-server.ts';
import { bringInSample, sampleDatabase } from '../support/sample-database.ts';
import { Scene } from '../support/scene.ts';

const times = runs('T5', 1, 10);

/** Lets a process die at each of the points in turn. */
async function atEach(points: readonly KillPoint[], die: (point: KillPoint) => Promise<void>): Promise<void> {
  for (let time = 0; time < times; time++) for (const point of points) await die(point);
}

test(`F35 to F38: T5: a process that is killed at ${payingPoints.length} points of paying loses nothing and doubles nothing`, async (context) => {
  const scene = await Scene.open(await sampleDatabase());
  context.after(() => scene.close());
  await atEach(payingPoints, async (point) => {
    await scene.service.dieAtPoint(point);
    const begun = await scene.pay();
    await scene.service.gone;
    await begun.over;
    await scene.after.oneRound();
    await scene.restart();
    await scene.finish(begun, `after a kill ${point.name}`);
  });
  await scene.assertPaidOnce();
});

test('F41: T5: a database that is killed at the same points loses nothing and doubles nothing', async (context) => {
  const server = await PostgresServer.start({ fsync: true });
  context.after(() => server.stop());
  await bringInSample(server.url);
  const scene = await Scene.open(server.url);
  context.after(() => scene.close());
  await atEach(payingPoints, async (point) => {
    const { struck } = await scene.service.strikeAt(point, async () => {
      await server.kill();
      await server.launch();
    });
    const begun = await scene.pay();
    await struck;
    await begun.over;
    // The process has lived on: it may have taken the payment for a round of its own, and looks again after five seconds.
    await scene.after.oneRound(15_000);
    await scene.finish(begun, `after the database was killed ${point.name}`);
  });
  await scene.assertPaidOnce();
});

test(`F37, F60: T5: a process that is killed at ${sweepingPoints.length} points of looking after what is open leaves nothing open`, async (context) => {
  const [hears, sweeps] = [sweepingPoints.slice(0, 4), sweepingPoints.slice(4)];
  const scene = await Scene.open(await sampleDatabase(), 'deliver');
  context.after(() => scene.close());
  await atEach(hears, async (point) => {
    await scene.service.dieAtPoint(point);
    // What is still to be told of the payment before may reach the point first: then this one is not sent, or finished later.
    const begun = await scene.pay().catch(() => undefined);
    await begun?.over;
    await scene.service.gone;
    await scene.after.oneRound();
    await scene.restart();
    if (begun) await scene.finish(begun, `after a kill ${point.name}`);
  });
  await scene.restart('hold');
  await atEach(sweeps, async (point) => {
    const { over } = await scene.pay('lost_answer');
    await over;
    await scene.service.dieAtPoint(point);
    await scene.after.expireLeases();
    await scene.service.gone;
    await scene.after.oneRound();
    await scene.restart();
  });
  await scene.assertPaidOnce();
});

test(`F61: T5: a process that is killed at ${refundPoints.length} points of a refund gives back once`, async (context) => {
  const scene = await Scene.open(await sampleDatabase());
  context.after(() => scene.close());
  await atEach(refundPoints, async (point) => {
    const paymentId = await scene.finish(await scene.pay(), 'before a refund');
    await scene.service.dieAtPoint(point);
    scene.service.order({ kind: 'refund', paymentId });
    await scene.service.gone;
    await scene.after.oneRound();
    const { status, amount } = await scene.after.giveBack(paymentId);
    assert.deepEqual([status, amount], ['succeeded', 40], point.name);
    await scene.restart();
  });
  await scene.assertPaidOnce();
});
