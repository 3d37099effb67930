import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PGlite } from '@electric-sql/pglite';
import { verifyBooks } from 'betala/server/node';
import { drizzle } from 'drizzle-orm/pglite';
import { eventsOf } from '../../../src/server/gateways/sandbox/switchboard.ts';
import { openLean } from '../../../src/server/node/lean-embedded.ts';
import type { Database } from '../../../src/server/store/database.ts';
import { Random } from '../../simulation/random.ts';
import { WireClient } from '../../simulation/wire-client.ts';
import { runs } from '../../support/counts.ts';
import { begin, type History, happen, losesRefundAnswers, makeHistory } from '../../support/histories.ts';
import { type QuietService, serviceBehind, tell } from '../../support/own-gateway.ts';
import { bringIn } from '../../support/small-company.ts';
import { sampleSnapshot } from '../../support/snapshot.ts';
import { standingOf } from '../../support/standing.ts';

const orders = runs('T7', 1000, 10_000);
const perHistory = 50;
const seed = process.env.BETALA_SEED ?? Date.now().toString(36);

describe(`events of a gateway in any order, from seed ${seed}`, () => {
  let pglite: PGlite;
  let service: QuietService;
  before(async () => {
    pglite = await openLean({ loadDataDir: await sampleSnapshot() });
    const database = drizzle(new WireClient(pglite) as never) as unknown as Database;
    service = serviceBehind(database, losesRefundAnswers);
  });
  after(() => pglite.close());

  test(`T7: ${orders} orders of up to eight events, some told often, all end as when told in order`, async (context) => {
    const random = new Random(seed);
    let told = 0;
    for (let history = 0; history < orders / perHistory; history++) {
      const lived = makeHistory(random.fork('history'));
      const invoiceId = `inv_orders_${history}`;
      await bringIn(service, { id: invoiceId, number: `VK-${history}`, lines: [1_000_000_000] });
      const expected = await inOrder(service, lived, invoiceId);
      for (let order = 0; order < perHistory; order++) {
        const { id, deliveries } = await inDisorder(service, lived, invoiceId, random.fork('order'));
        told += deliveries.length;
        assert.deepEqual(
          await standingOf(service.database, id),
          expected,
          `${JSON.stringify(lived)} told as ${deliveries.join(', ')}. Replay it: BETALA_SEED=${seed} node --conditions=betala-source --test test/server/payments/event-orders.test.ts`,
        );
      }
    }
    context.diagnostic(`T7: ${orders} orders from seed ${seed}, ${told} deliveries, 0 differ`);
  });

  test('T25: afterwards gateway, payments and books agree', async () => {
    assert.deepEqual(await verifyBooks(service.database), []);
    assert.deepEqual(await service.billing.payments.reconcile(), []);
  });
});

/** Every event is told as soon as it happened, once. */
async function inOrder(quiet: QuietService, history: History, invoiceId: string): Promise<object> {
  const attempt = await begin(quiet, history, invoiceId);
  let told = 0;
  for (const act of history.acts) {
    await happen(quiet, attempt, act);
    const events = await eventsOf(quiet.database, attempt.id);
    for (const event of events.slice(told)) assert.equal(await tell(quiet, event), 204);
    told = events.length;
  }
  return standingOf(quiet.database, attempt.id);
}

/** Events are told while more happens or in the end, in an order of chance, some of them again and again. */
async function inDisorder(
  quiet: QuietService,
  history: History,
  invoiceId: string,
  random: Random,
): Promise<{ id: string; deliveries: string[] }> {
  const attempt = await begin(quiet, history, invoiceId);
  const deliveries: string[] = [];
  const deliver = async (event: { id: string; type: string; body: string }) => {
    deliveries.push(event.type);
    assert.equal(await tell(quiet, event), 204);
  };
  for (const act of history.acts) {
    await happen(quiet, attempt, act);
    const events = await eventsOf(quiet.database, attempt.id);
    if (random.chance(0.3)) await deliver(random.pick(events));
  }
  const events = await eventsOf(quiet.database, attempt.id);
  const again = random.some(events, random.between(0, events.length));
  for (const event of random.some([...events, ...again], events.length * 2)) await deliver(event);
  return { id: attempt.id, deliveries };
}
