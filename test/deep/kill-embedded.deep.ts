import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { importDocument, listCharges, openDatabase, sampleCompany } from 'betala/server/node';
import { sql } from 'drizzle-orm';
import { MemoryIntentStore } from '../../sdk/index.ts';
import { sandboxEvent } from '../../src/server/gateways/sandbox/schema.ts';
import { eventDelivery } from '../../src/server/host/schema.ts';
import { outbox } from '../../src/server/store/schema.ts';
import { type Aftermath, openAftermath } from '../support/aftermath.ts';
import { assertBilledOnce, leftToDo } from '../support/billed-once.ts';
import { runs } from '../support/counts.ts';
import {
  billingPoints,
  eventPoints,
  type KillPoint,
  migrationPoints,
  refundPoints,
  sweepingPoints,
} from '../support/kill-points.ts';
import { bringInMany } from '../support/many-profiles.ts';
import { finishPaying, payerAt, readyToPay } from '../support/payer-of.ts';
import { emptyFolder } from '../support/portal-process.ts';
import { dieWhileStarting, type RunningService, startServiceProcess } from '../support/service-process.ts';
import { emptySnapshot } from '../support/snapshot.ts';
import { today } from '../support/today.ts';

const times = runs('T5', 1, 2);
const again = (points: readonly KillPoint[]) => Array.from({ length: times }, () => points).flat();
const [hears, sweeps] = [sweepingPoints.slice(0, 4), sweepingPoints.slice(4)];

const startIn = (dataFolder: string, events: 'deliver' | 'hold' = 'hold') =>
  startServiceProcess({ DATA_FOLDER: dataFolder, SANDBOX_EVENTS: events });

/** Looks after a folder that no process has. */
async function visit<Value>(dataFolder: string, work: (after: Aftermath) => Promise<Value>): Promise<Value> {
  const after = await openAftermath({ dataFolder });
  try {
    return await work(after);
  } finally {
    await after.close();
  }
}

const oneRound = (dataFolder: string) => visit(dataFolder, (after) => after.oneRound());

/** Begins to pay, whatever becomes of the service; answers the page's memory when it hears no more. */
async function pay({ baseUrl }: RunningService, card = 'visa'): Promise<MemoryIntentStore> {
  const store = new MemoryIntentStore();
  const intent = await readyToPay(payerAt(baseUrl, store), card);
  await intent.pay({ signal: AbortSignal.timeout(4000) }).catch(() => undefined);
  return store;
}

const assertPaid = (dataFolder: string, payments: number) =>
  visit(dataFolder, async (after) => {
    await after.assertAgreed();
    const charges = await listCharges(after.database);
    assert.equal(charges.filter(({ status }) => status === 'succeeded').length, payments);
  });

test(`F37, F60: T5: on PGlite, a process that is killed at ${sweepingPoints.length} points of looking after what is open leaves nothing open`, async () => {
  const folder = emptyFolder();
  for (const point of again(hears)) {
    const service = await startIn(folder, 'deliver');
    await service.dieAtPoint(point);
    await pay(service);
    await service.gone;
    await visit(folder, async (after) => {
      await after.oneRound();
      // Told again as the next process starts, it could die of this event before anybody pays there.
      await after.database.update(sandboxEvent).set({ deliveredAt: sql`now()` });
    });
  }
  for (const point of again(sweeps)) {
    const service = await startIn(folder);
    await pay(service, 'lost_answer');
    await service.kill();
    await dieWhileStarting({ DATA_FOLDER: folder, SANDBOX_EVENTS: 'hold' }, point);
    await oneRound(folder);
  }
  await assertPaid(folder, times * sweepingPoints.length);
});

test(`F61: T5: on PGlite, a process that is killed at ${refundPoints.length} points of a refund gives back once`, async () => {
  const folder = emptyFolder();
  for (const point of again(refundPoints)) {
    const service = await startIn(folder);
    const intent = await readyToPay(payerAt(service.baseUrl));
    const { id: paymentId } = await intent.pay();
    await service.dieAtPoint(point);
    service.order({ kind: 'refund', paymentId });
    await service.gone;
    await visit(folder, async (after) => {
      await after.oneRound();
      const { status, amount } = await after.giveBack(paymentId);
      assert.deepEqual([status, amount], ['succeeded', 40], point.name);
    });
  }
  await assertPaid(folder, times * refundPoints.length);
});

const profiles = 12;
const cardOf = (index: number) => ['visa', 'visa', 'declined', undefined][index % 4];

test(`F41: T5: on PGlite, a process that is killed at ${billingPoints.length} points of billing bills and charges everybody once`, async () => {
  for (const point of again(billingPoints)) {
    const folder = emptyFolder();
    const opened = await openDatabase({ dataFolder: folder, snapshot: await emptySnapshot() });
    await bringInMany(opened, profiles, cardOf);
    await opened.close();
    const dying = await startIn(folder);
    await dying.dieAtPoint(point);
    dying.order({ kind: 'bill' });
    await dying.gone;
    await oneRound(folder);
    for (let left = 1, round = 0; left > 0; round++) {
      assert.ok(round < 10, `${point.name}: billing came to no end`);
      const next = await startIn(folder);
      next.order({ kind: 'bill' });
      await pause(3000);
      await next.kill();
      left = await visit(folder, ({ database }) => leftToDo(database));
    }
    await visit(folder, ({ database }) => assertBilledOnce(database, profiles, cardOf));
  }
});

test(`F60: T5: on PGlite, a process that is killed at ${eventPoints.length} points of telling the host leaves no event untold`, async () => {
  const folder = emptyFolder();
  const told = new Set<string>();
  for (const point of again(eventPoints)) {
    const dying = await startIn(folder);
    await dying.dieAtPoint(point);
    dying.order({ kind: 'listen' });
    const store = await pay(dying);
    await dying.gone;
    const ids = await visit(folder, async (after) => {
      await after.oneRound();
      // Whoever was telling is dead; nobody waits here until it would be noticed.
      await after.database.update(eventDelivery).set({ nextTry: sql`now()` });
      return (await after.database.select({ id: outbox.id }).from(outbox)).map(({ id }) => `evt_${id}`);
    });
    const next = await startIn(folder);
    next.order({ kind: 'listen' });
    if (store.load().length > 0) await finishPaying(next.baseUrl, store, `after a kill ${point.name}`);
    const isUntold = (id: string) => ![told, dying.heard, next.heard].some((heard) => heard.has(id));
    for (let looks = 0; ids.some(isUntold); looks++) {
      assert.ok(looks < 60, `${point.name}: ${ids.filter(isUntold)} were not told`);
      await pause(250);
    }
    await next.kill();
    for (const id of [...dying.heard, ...next.heard]) told.add(id);
  }
  await assertPaid(folder, times * eventPoints.length);
});

test(`F43: T5: on PGlite, a process that is killed at ${migrationPoints.length} points of bringing tables up to date leaves a folder that the next one can use`, async () => {
  for (const point of again(migrationPoints)) {
    const folder = emptyFolder();
    await dieWhileStarting({ DATA_FOLDER: folder, FROM_NOTHING: 'yes' }, point);
    await visit(folder, ({ database }) => importDocument(database, sampleCompany(today)));
    const service = await startIn(folder);
    assert.equal((await pay(service)).load().length, 0, `${point.name}: it is paid`);
    await service.kill();
    await assertPaid(folder, 1);
  }
});
