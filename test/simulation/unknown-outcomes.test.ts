import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PGlite } from '@electric-sql/pglite';
import { asc, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { openLean } from '../../src/server/node/lean-embedded.ts';
import { Refusal } from '../../src/server/refusal.ts';
import type { Database } from '../../src/server/store/database.ts';
import { paymentAttempt } from '../../src/server/store/schema.ts';
import { runs } from '../support/counts.ts';
import { payWith, type QuietService, serviceBehind } from '../support/own-gateway.ts';
import { bringIn, profileId } from '../support/small-company.ts';
import { sampleSnapshot } from '../support/snapshot.ts';
import { type Asked, doubtfulGateway, drawDoubts } from './doubtful-gateway.ts';
import { Random } from './random.ts';
import { VirtualTime } from './virtual-time.ts';
import { WireClient } from './wire-client.ts';

const payments = runs('T14', 400, 4000);
const seed = process.env.BETALA_SEED ?? Date.now().toString(36);
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const time = new VirtualTime();
let pglite: PGlite;
before(async () => {
  pglite = await openLean({ loadDataDir: await sampleSnapshot() });
  time.install();
});
after(() => pglite.close());

test(`T14: of ${payments} payments with a lost answer and no events, 95 % are proven in two minutes and all in a day, or wait for a person with an alert`, async (context) => {
  const random = new Random(seed);
  const asked: Asked = new Map();
  const database = drizzle(new WireClient(pglite) as never) as unknown as Database;
  const doubts = drawDoubts(random, payments);
  const front = doubtfulGateway(
    () => time.now,
    () => doubts.pop() ?? assert.fail('more payments than doubts'),
    asked,
  );
  const service = serviceBehind(database, front);
  const story = async () => {
    await bringIn({ database }, ...Array.from({ length: payments }, (_, at) => invoiceAt(at)));
    for (let at = 0; at < payments; at++) {
      await payOnceLetIn(service, invoiceAt(at).id);
      await sweepUntil(service, time.now + second);
    }
    await sweepUntil(service, time.now + 49 * hour);
    return judge(service, asked);
  };
  const told = await time.run(random.fork('time'), story);
  context.diagnostic(`T14: ${payments} payments from seed ${seed}: ${told}`);
});

/** So many lost answers close the door for new payments; a payer who met it closed comes again. */
async function payOnceLetIn(service: QuietService, invoiceId: string): Promise<void> {
  for (;;)
    try {
      await payWith(service.billing.payments, { profileId, invoiceId, subject: 'vik-owner', card: 'visa' });
      return;
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'unavailable')) throw error;
      await sweepUntil(service, time.now + 10 * second);
    }
}

const invoiceAt = (at: number) => ({ id: `inv_doubt_${at}`, number: `VK-${at}` });

/** Rounds as the service makes them each second; those that would find nothing to do are left out. */
async function sweepUntil({ database, billing }: QuietService, end: number): Promise<void> {
  while (time.now < end) {
    const [next] = await database
      .select({ at: paymentAttempt.leaseUntil })
      .from(paymentAttempt)
      .where(isNull(paymentAttempt.finishedAt))
      .orderBy(asc(paymentAttempt.leaseUntil))
      .limit(1);
    const due = next ? Math.max(next.at.getTime() + 1, time.now + second) : end;
    await time.sleep(Math.min(due, end) - time.now);
    await billing.payments.sweep();
  }
}

async function judge({ database, billing, alerts }: QuietService, asked: Asked): Promise<string> {
  const attempts = await database
    .select({
      ...{ id: paymentAttempt.id, status: paymentAttempt.status },
      took: sql<
        number | null
      >`(extract(epoch from ${paymentAttempt.finishedAt} - ${paymentAttempt.createdAt}) * 1000)::float8`,
    })
    .from(paymentAttempt);
  assert.equal(attempts.length, payments);
  const proven = attempts.filter(({ status }) => status === 'succeeded' || status === 'canceled');
  const soon = proven.filter(({ took }) => took !== null && took <= 2 * minute).length;
  assert.ok(soon >= payments * 0.95, `${soon} of ${payments} were proven within two minutes`);
  const waiting = new Set((await billing.payments.needingPeople()).map(({ paymentId }) => paymentId));
  for (const { id } of attempts.filter(({ took }) => took === null || took > 24 * hour)) {
    assert.ok(waiting.has(id), `${id} is neither proven within a day nor waits for a person`);
    assert.ok(
      alerts.some((alert) => alert.includes(id)),
      `nobody was alerted of ${id}`,
    );
  }
  const late = [...asked.values()].flat().filter((age) => age > 23 * hour);
  assert.deepEqual(late, [], 'money was asked for again after the gateway forgot its key');
  const told = (await billing.payments.reconcile()).map(
    (what) => /^Nobody knows .* (pay_\w+)/.exec(what)?.[1],
  );
  assert.deepEqual(new Set(told), waiting, 'those that wait for a person, and nothing else');
  const again = [...asked.values()].filter((ages) => ages.length > 1).length;
  const oldest = Math.max(...[...asked.values()].flat()) / second;
  return `${soon} proven within two minutes, ${proven.length - soon} within a day, ${waiting.size} wait for a person; ${again} sent again under their own key, the oldest after ${oldest} s`;
}
