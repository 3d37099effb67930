import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importDocument, openDatabase, sampleCompany } from 'betala/server/node';
import { asc, sql } from 'drizzle-orm';
import { eventDelivery } from '../../src/server/host/schema.ts';
import { outbox } from '../../src/server/store/schema.ts';
import { openAftermath } from '../support/aftermath.ts';
import { assertBilledOnce, leftToDo } from '../support/billed-once.ts';
import { runs } from '../support/counts.ts';
import { billingPoints, eventPoints, migrationPoints } from '../support/kill-points.ts';
import { bringInMany } from '../support/many-profiles.ts';
import { copyDatabase, createDatabase } from '../support/postgres.ts';
import { sampleDatabase } from '../support/sample-database.ts';
import { Scene } from '../support/scene.ts';
import { dieWhileStarting, startServiceProcess } from '../support/service-process.ts';
import { today } from '../support/today.ts';

const times = runs('T5', 1, 10);
const again = <Point>(points: readonly Point[]) => Array.from({ length: times }, () => points).flat();

const profiles = 12;
/** Some pay by a card that works, some by one that does not, and some by bank transfer. */
const cardOf = (index: number) => ['visa', 'visa', 'declined', undefined][index % 4];

const unbilled = () =>
  copyDatabase('unbilled', async (databaseUrl) => {
    const opened = await openDatabase({ databaseUrl });
    await bringInMany(opened, profiles, cardOf);
    await opened.close();
  });

test(`F41: T5: a process that is killed at ${billingPoints.length} points of billing bills and charges everybody once`, async () => {
  for (const point of again(billingPoints)) {
    const databaseUrl = await unbilled();
    const dying = await startServiceProcess({ DATABASE: databaseUrl });
    await dying.dieAtPoint(point);
    dying.order({ kind: 'bill' });
    await dying.gone;
    const after = await openAftermath(databaseUrl);
    await after.oneRound();
    const next = await startServiceProcess({ DATABASE: databaseUrl });
    await until(async () => {
      next.order({ kind: 'bill' });
      return (await leftToDo(after.database)) === 0;
    }, `${point.name}: billing came to no end`);
    await next.kill();
    await assertBilledOnce(after.database, profiles, cardOf);
    await after.close();
  }
});

test(`F60: T5: a process that is killed at ${eventPoints.length} points of telling the host leaves no event untold`, async (context) => {
  const scene = await Scene.open(await sampleDatabase());
  context.after(() => scene.close());
  const { database } = scene.after;
  const toldBefore = new Set<string>();
  for (const point of again(eventPoints)) {
    // A process that nobody listens in: there is something to tell before it is told.
    await scene.restart();
    const begun = await scene.pay();
    await begun.over;
    await scene.service.dieAtPoint(point);
    scene.service.order({ kind: 'listen' });
    await scene.service.gone;
    const before = [...scene.service.heard];
    await scene.after.oneRound();
    await scene.restart();
    // Whoever was telling is dead; nobody waits here until it would be noticed.
    await database.update(eventDelivery).set({ nextTry: sql`now()` });
    scene.service.order({ kind: 'listen' });
    await scene.finish(begun, `after a kill ${point.name}`);
    const untold = async () => {
      const told = new Set([...before, ...scene.service.heard]);
      const rows = await database.select({ id: outbox.id }).from(outbox).orderBy(asc(outbox.id));
      return rows.map(({ id }) => `evt_${id}`).filter((id) => !told.has(id) && !toldBefore.has(id));
    };
    await until(async () => (await untold()).length === 0, `${point.name}: ${await untold()} were not told`);
    for (const id of [...before, ...scene.service.heard]) toldBefore.add(id);
  }
  await scene.assertPaidOnce();
});

test(`F43: T5: a process that is killed at ${migrationPoints.length} points of bringing tables up to date leaves a database that the next one can use`, async () => {
  for (const point of again(migrationPoints)) {
    const databaseUrl = await createDatabase('kill_migration');
    await dieWhileStarting({ DATABASE: databaseUrl }, point);
    const { database, close } = await openDatabase({ databaseUrl });
    await importDocument(database, sampleCompany(today));
    await close();
    const scene = await Scene.open(databaseUrl);
    await scene.finish(await scene.pay(), `after a kill ${point.name}`);
    await scene.assertPaidOnce();
    await scene.close();
  }
});

async function until(isSo: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++) {
    assert.ok(tries < 60, otherwise);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
