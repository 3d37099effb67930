import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { type BillingEvent, type BillingHostOptions, createBillingHost, systemClock } from 'betala/server';
import { eq } from 'drizzle-orm';
import { announce } from '../../src/server/host/events/announce.ts';
import { eventSubscriber } from '../../src/server/host/schema.ts';
import { outbox } from '../../src/server/store/schema.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';

const profileId = 'bp_events';
const wrongAt = (path: string) => (error: { facts?: { errors?: { path: string }[] } }) =>
  error.facts?.errors?.some((one) => one.path === path) ?? false;

onEachEmptyLedger('telling the host what happened', (ledger) => {
  const alerts: string[] = [];
  const newHost = (options: Partial<BillingHostOptions> = {}) =>
    createBillingHost({
      ...{ database: ledger(), clock: systemClock, onAlert: (what) => alerts.push(what) },
      ...{ retryEventsAfter: [0, 0], ...options },
    });
  /** Something that happens to an invoice. */
  const happen = (invoiceId: string, amount = 1) =>
    ledger().transaction((tx) => {
      const money = { amount, currency: 'SEK' };
      const data = { paymentId: `pay_${amount}`, invoiceId, amount: money };
      return announce(tx, { type: 'payment.overpaid', profileId, resourceId: invoiceId, data });
    });
  const amounts = (events: BillingEvent[]) =>
    events.map(({ data }) => ('amount' in data ? data.amount.amount : 0));

  test('An event is told once, in a shape that says what, when and to which invoice', async () => {
    const host = newHost();
    const heard: BillingEvent[] = [];
    await host.onEvent((event) => void heard.push(event), { name: 'shape', from: 'now' });
    await happen('inv_shape', 7);
    assert.deepEqual(await host.deliver(), { delivered: 1, failed: 0, parked: 0 });
    assert.deepEqual(await host.deliver(), { delivered: 0, failed: 0, parked: 0 });
    const [{ id, at, ...event } = assert.fail('nothing was told')] = heard;
    assert.match(id, /^evt_\d+$/);
    assert.ok(Math.abs(Date.now() - Date.parse(at)) < 600_000);
    assert.deepEqual(event, {
      ...{ type: 'payment.overpaid', profileId, invoiceId: 'inv_shape' },
      data: { paymentId: 'pay_7', invoiceId: 'inv_shape', amount: { amount: 7, currency: 'SEK' } },
    });
  });

  test('A subscriber that comes late hears what happened before, unless it wants to start now', async () => {
    const host = newHost();
    const late: BillingEvent[] = [];
    const now: BillingEvent[] = [];
    await host.onEvent((event) => void late.push(event), { name: 'late' });
    await host.onEvent((event) => void now.push(event), { name: 'now', from: 'now' });
    await host.deliver();
    assert.deepEqual([amounts(late), amounts(now)], [[7], []]);
  });

  test('An event that fails holds back later ones of its invoice, and no other', async () => {
    const host = newHost({ retryEventsAfter: [3600] });
    const heard: BillingEvent[] = [];
    let broken = true;
    const handler = (event: BillingEvent) => {
      if (broken && event.invoiceId === 'inv_stuck') throw new Error('not now');
      heard.push(event);
    };
    await host.onEvent(handler, { name: 'order', from: 'now' });
    await happen('inv_stuck', 11);
    await happen('inv_other', 12);
    await happen('inv_stuck', 13);
    await happen('inv_other', 14);
    assert.deepEqual(await host.deliver(), { delivered: 2, failed: 1, parked: 0 });
    assert.deepEqual(amounts(heard), [12, 14]);
    broken = false;
    await retryNow();
    await host.deliver();
    assert.deepEqual(amounts(heard), [12, 14, 11, 13]);
  });

  test('An event that fails each time is set aside with an alert, and can be told again by hand', async () => {
    const host = newHost();
    const heard: BillingEvent[] = [];
    let broken = true;
    const handler = (event: BillingEvent) => {
      if (broken && event.invoiceId === 'inv_poison') throw new Error('cannot read this');
      heard.push(event);
    };
    await host.onEvent(handler, { name: 'poison', from: 'now' });
    await happen('inv_poison', 21);
    await happen('inv_poison', 22);
    alerts.length = 0;
    assert.deepEqual(await host.deliver(), { delivered: 0, failed: 4, parked: 2 });
    assert.equal(alerts.length, 2);
    assert.match(
      alerts[0] ?? '',
      /^Event evt_\d+ \(payment\.overpaid\) was not taken by poison in 3 tries: cannot read/,
    );
    const parked = await host.parkedEvents();
    assert.deepEqual(
      parked.map(({ name, tries, lastError, event }) => [name, tries, lastError, event.invoiceId]),
      [21, 22].map(() => ['poison', 3, 'cannot read this', 'inv_poison']),
    );
    broken = false;
    for (const { name, event } of parked) await host.redeliver({ name, eventId: event.id });
    await host.deliver();
    assert.deepEqual(amounts(heard), [21, 22]);
    assert.deepEqual(await host.parkedEvents(), []);
  });

  test('A handler that never ends counts as failed when its time is up', async () => {
    const host = newHost({ eventTimeout: 20, retryEventsAfter: [] });
    await host.onEvent(() => new Promise(() => undefined), { name: 'slow', from: 'now' });
    await happen('inv_slow', 31);
    assert.deepEqual(await host.deliver(), { delivered: 0, failed: 0, parked: 1 });
    assert.match((await host.parkedEvents())[0]?.lastError ?? '', /took longer than 20 ms/);
    await host.forgetSubscriber('slow');
    assert.deepEqual(await host.parkedEvents(), []);
  });

  test('A subscriber that takes its time keeps no other one waiting, also none that comes later', async () => {
    const host = newHost();
    const heard: BillingEvent[] = [];
    const slow = Promise.withResolvers<void>();
    await host.onEvent(() => slow.promise, { name: 'takes its time', from: 'now' });
    await happen('inv_time', 35);
    const first = host.deliver();
    const fast = Promise.withResolvers<void>();
    const listen = (event: BillingEvent) => {
      heard.push(event);
      if (heard.length === 2) fast.resolve();
    };
    await host.onEvent(listen, { name: 'quick', from: 'now' });
    await happen('inv_quick', 36);
    const second = host.deliver();
    await happen('inv_quick', 37);
    const third = host.deliver();
    await fast.promise;
    slow.resolve();
    assert.deepEqual(amounts(heard), [36, 37]);
    const reports = await Promise.all([first, second, third]);
    assert.deepEqual(reports[0], { delivered: 3, failed: 0, parked: 0 });
    await host.stop();
  });

  test('One that asks while a subscriber is told hears of everything that happened until then', async () => {
    const host = newHost();
    const heard: BillingEvent[] = [];
    await host.onEvent((event) => void heard.push(event), { name: 'meanwhile', from: 'now' });
    for (let amount = 70; amount < 80; amount++) {
      await happen('inv_meanwhile', amount);
      void host.deliver();
    }
    await host.deliver();
    assert.equal(heard.length, 10);
  });

  test('F42: two processes tell each event by one of them, in order for each invoice', async () => {
    const heard: BillingEvent[] = [];
    const busy = new Set<string>();
    const handler = async (event: BillingEvent) => {
      assert.ok(event.invoiceId && !busy.has(event.invoiceId), 'two events of one invoice at once');
      busy.add(event.invoiceId);
      await new Promise((resolve) => setImmediate(resolve));
      busy.delete(event.invoiceId);
      heard.push(event);
    };
    const hosts = [newHost({ retryEventsAfter: [] }), newHost({ retryEventsAfter: [] })];
    for (const host of hosts) await host.onEvent(handler, { name: 'many', from: 'now' });
    for (let amount = 1; amount <= 60; amount++) await happen(`inv_many_${amount % 7}`, amount);
    // One that finds nothing free ends its round; whoever holds an invoice goes on.
    const reports = await Promise.all(hosts.map((host) => host.deliver()));
    assert.equal(
      reports.reduce((sum, { delivered }) => sum + delivered, 0),
      60,
    );
    assert.deepEqual([...new Set(amounts(heard))].length, 60);
    for (let rest = 0; rest < 7; rest++) {
      const own = amounts(heard.filter(({ invoiceId }) => invoiceId === `inv_many_${rest}`));
      assert.deepEqual(
        own,
        own.toSorted((a, b) => a - b),
      );
    }
  });

  test('What is told and old costs nothing any more, and is never told again', async () => {
    const host = newHost();
    const heard: BillingEvent[] = [];
    await host.onEvent((event) => void heard.push(event), { name: 'old', from: 'now' });
    await happen('inv_old', 41);
    await ledger()
      .update(outbox)
      .set({ createdAt: new Date('2020-01-01T00:00:00Z') });
    await host.deliver();
    await happen('inv_old', 42);
    // Databases on one server share its transactions: one that is under way in another holds this back as long as it takes.
    let settledTo = 0;
    for (let tries = 0; settledTo === 0 && tries < 1200; tries++) {
      await host.deliver();
      const [row] = await ledger().select().from(eventSubscriber).where(eq(eventSubscriber.name, 'old'));
      settledTo = row?.settledTo ?? 0;
      if (settledTo === 0) await setTimeout(50);
    }
    assert.equal(`evt_${settledTo}`, heard[0]?.id);
    assert.deepEqual(amounts(heard), [41, 42]);
  });

  test('A process that stops tells nothing new', async () => {
    const host = newHost();
    const heard: BillingEvent[] = [];
    await host.onEvent((event) => void heard.push(event), { name: 'stopping', from: 'now' });
    await happen('inv_stop', 51);
    await host.stop();
    await host.deliver();
    assert.deepEqual(heard, []);
  });

  test('B59: a subscriber without a name is refused with what to write', async () => {
    const options = {} as { name: string };
    await assert.rejects(
      newHost().onEvent(() => undefined, options),
      wrongAt('name'),
    );
  });

  async function retryNow() {
    await ledger().execute('update event_delivery set next_try = now() where settled_at is null');
  }
});
