import assert from 'node:assert/strict';
import { BillingClient } from 'betala/sdk';
import { createBillingSession } from 'betala/server';
import { listCharges, openDatabase, verifyBooks } from 'betala/server/node';
import { MemoryIntentStore } from '../../sdk/index.ts';
import { newCard, payableInvoice } from './paying.ts';
import { everyProfile, secret, swedish } from './service.ts';
import { type RunningService, startServiceProcess } from './service-process.ts';

export const steps = ['claiming', 'claimed', 'submitted', 'charged', 'finished'];
export const kills = 20;

const clientOf = (baseUrl: string, intentStore: MemoryIntentStore) =>
  new BillingClient({
    baseUrl,
    intentStore,
    getSession: () =>
      createBillingSession({
        secret,
        subject: 'profile-owner',
        name: 'David Holm',
        tenant: 'nordljus',
        profiles: everyProfile,
      }),
  });

/** Begins to pay a small part of an open invoice at a service that dies at `step`. */
async function payUntilKilled(
  service: RunningService,
  step: string,
  store: MemoryIntentStore,
): Promise<void> {
  await service.dieAt(step);
  const client = clientOf(service.baseUrl, store);
  const { id } = await payableInvoice(client);
  const quote = await client.payments.quote(swedish, { invoices: [{ invoiceId: id, amount: 100 }] });
  const intent = await client.payments.intent(quote, newCard('visa'));
  const lost = intent.pay().catch(() => undefined);
  await service.gone;
  await lost;
}

/** Goes on with what the store remembers, at the service that came after. */
async function finishPaying(service: RunningService, step: string, store: MemoryIntentStore): Promise<void> {
  const [remembered] = await clientOf(service.baseUrl, store).payments.unfinished(swedish);
  assert.ok(remembered, `after a kill at "${step}" the purchase is remembered`);
  assert.equal((await remembered.pay()).status, 'succeeded', `after a kill at "${step}"`);
}

async function assertPaidOnce(environment: { DATA_FOLDER?: string; DATABASE?: string }): Promise<void> {
  const { database, close } = await openDatabase({
    dataFolder: environment.DATA_FOLDER,
    databaseUrl: environment.DATABASE,
  });
  const charges = await listCharges(database);
  assert.deepEqual(
    charges.map(({ status, amount }) => ({ status, amount })),
    Array(kills).fill({ status: 'succeeded', amount: 100 }),
  );
  assert.equal(new Set(charges.map(({ token }) => token)).size, kills);
  assert.deepEqual(await verifyBooks(database), []);
  await close();
}

/** Kills a service twenty times around a payment, and checks each time that the payment is made, once. */
export async function killAgainAndAgain(environment: Record<string, string>): Promise<void> {
  let service = await startServiceProcess(environment);
  for (let kill = 0; kill < kills; kill++) {
    const step = steps[kill % steps.length] ?? 'claimed';
    const store = new MemoryIntentStore();
    await payUntilKilled(service, step, store);
    service = await startServiceProcess(environment);
    await finishPaying(service, step, store);
  }
  await service.kill();
  await assertPaidOnce(environment);
}
