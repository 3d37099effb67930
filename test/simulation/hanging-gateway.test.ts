import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PGlite } from '@electric-sql/pglite';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { openLean } from '../../src/server/node/lean-embedded.ts';
import { gatewayEvent } from '../../src/server/payments/schema.ts';
import type { Database } from '../../src/server/store/database.ts';
import { paymentAttempt } from '../../src/server/store/schema.ts';
import { payWith, type QuietService, serviceBehind } from '../support/own-gateway.ts';
import { bringIn, profileId } from '../support/small-company.ts';
import { sampleSnapshot } from '../support/snapshot.ts';
import { Random } from './random.ts';
import { VirtualTime } from './virtual-time.ts';
import { WireClient } from './wire-client.ts';

const seed = process.env.BETALA_SEED ?? Date.now().toString(36);
const payments = 100;
const hanging = 10;
const second = 1000;

const time = new VirtualTime();
let pglite: PGlite;
before(async () => {
  pglite = await openLean({ loadDataDir: await sampleSnapshot() });
  time.install();
});
after(() => pglite.close());

const invoices = Array.from({ length: payments }, (_, at) => ({ id: `inv_hang_${at}`, number: `H-${at}` }));

/** Rounds as the service begins them each second, whether those before are over or not. */
async function sweepFor({ billing }: QuietService, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed++) {
    void billing.payments.sweep();
    await time.sleep(second);
  }
}

test(`T14, F45: of ${payments} payments the gateway never answers about ${hanging}, and of these it tells all the time: the others are over within two minutes`, async (context) => {
  const database = drizzle(new WireClient(pglite) as never) as unknown as Database;
  const silent = new Set<string>();
  const service = serviceBehind(database, (real) => ({
    async charge(attempt, signal) {
      await real.charge(attempt, signal);
      return { status: 'unknown' };
    },
    lookUp: (attempt) => (silent.has(attempt.id) ? new Promise(() => undefined) : real.lookUp(attempt)),
  }));
  const random = new Random(seed);
  const story = async () => {
    await bringIn({ database }, ...invoices);
    const ids: string[] = [];
    for (const { id: invoiceId } of invoices) {
      const payer = { profileId, invoiceId, subject: 'vik-owner', card: 'visa' };
      ids.push((await payWith(service.billing.payments, payer)).id);
    }
    for (const id of random.some(ids, hanging)) silent.add(id);
    const told = [...silent].flatMap((attemptId) =>
      Array.from({ length: 10 }, (_, at) => ({ attemptId, eventId: `${attemptId}-${at}` })),
    );
    const event = { gateway: 'sandbox', type: 'charge.succeeded' };
    await database.insert(gatewayEvent).values(told.map((one) => ({ ...event, ...one })));
    await sweepFor(service, 120);
    return database.$count(paymentAttempt, eq(paymentAttempt.status, 'succeeded'));
  };
  const succeeded = await time.run(random.fork('time'), story);
  context.diagnostic(`${succeeded} of ${payments} succeeded, from seed ${seed}`);
  assert.equal(succeeded, payments - hanging);
});
