import assert from 'node:assert/strict';
import { listCharges, openDatabase, verifyBooks } from 'betala/server/node';
import { MemoryIntentStore } from '../../sdk/index.ts';
import type { KillPoint } from './kill-points.ts';
import { finishPaying, part, payerAt, readyToPay } from './payer-of.ts';
import { type RunningService, startServiceProcess } from './service-process.ts';

export const steps = ['claiming', 'claimed', 'submitted', 'charged', 'finished'];

/** A step of a payment by its name, or a side of a commit. */
type Place = string | KillPoint;

/** Begins to pay a small part of an open invoice at a service that dies at a place. */
async function payUntilKilled(
  service: RunningService,
  place: Place,
  store: MemoryIntentStore,
): Promise<void> {
  await (typeof place === 'string' ? service.dieAt(place) : service.dieAtPoint(place));
  const intent = await readyToPay(payerAt(service.baseUrl, store));
  const lost = intent.pay().catch(() => undefined);
  await service.gone;
  await lost;
}

async function assertPaidOnce(
  environment: { DATA_FOLDER?: string; DATABASE?: string },
  kills: number,
): Promise<void> {
  const { database, close } = await openDatabase({
    dataFolder: environment.DATA_FOLDER,
    databaseUrl: environment.DATABASE,
  });
  const charges = await listCharges(database);
  assert.deepEqual(
    charges.map(({ status, amount }) => ({ status, amount })),
    Array(kills).fill({ status: 'succeeded', amount: part }),
  );
  assert.equal(new Set(charges.map(({ token }) => token)).size, kills);
  assert.deepEqual(await verifyBooks(database), []);
  await close();
}

/** Kills a service at each of these places of a payment, and checks each time that the payment is made, once. */
export async function killAtEach(
  environment: Record<string, string>,
  places: readonly Place[],
): Promise<void> {
  let service = await startServiceProcess(environment);
  for (const place of places) {
    const store = new MemoryIntentStore();
    await payUntilKilled(service, place, store);
    service = await startServiceProcess(environment);
    const name = typeof place === 'string' ? `at "${place}"` : place.name;
    await finishPaying(service.baseUrl, store, `after a kill ${name}`);
  }
  await service.kill();
  await assertPaidOnce(environment, places.length);
}
