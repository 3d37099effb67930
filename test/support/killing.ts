import assert from 'node:assert/strict';
import { listCharges, openDatabase, verifyBooks } from 'betala/server/node';
import { MemoryIntentStore } from '../../sdk/index.ts';
import { finishPaying, part, payerAt, readyToPay } from './payer-of.ts';
import { type RunningService, startServiceProcess } from './service-process.ts';

export const steps = ['claiming', 'claimed', 'submitted', 'charged', 'finished'];

/** Begins to pay a small part of an open invoice at a service that dies at `step`. */
async function payUntilKilled(
  service: RunningService,
  step: string,
  store: MemoryIntentStore,
): Promise<void> {
  await service.dieAt(step);
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

/** Kills a service so many times around a payment, and checks each time that the payment is made, once. */
export async function killAgainAndAgain(environment: Record<string, string>, kills: number): Promise<void> {
  let service = await startServiceProcess(environment);
  for (let kill = 0; kill < kills; kill++) {
    const step = steps[kill % steps.length] ?? 'claimed';
    const store = new MemoryIntentStore();
    await payUntilKilled(service, step, store);
    service = await startServiceProcess(environment);
    await finishPaying(service.baseUrl, store, `after a kill at "${step}"`);
  }
  await service.kill();
  await assertPaidOnce(environment, kills);
}
