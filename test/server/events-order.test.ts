import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type BillingEvent, createBillingHost, systemClock } from 'betala/server';
import { type OpenDatabase, openDatabase } from 'betala/server/node';
import { Client } from 'pg';
import { createDatabase } from '../support/postgres.ts';

const write = `insert into outbox (type, profile_id, resource_id, payload, created_at)
  values ('payment.overpaid', 'bp', $1, jsonb_build_object('invoiceId', $1::text), now() - interval '1 hour')`;

describe('F42: an event whose transaction ends after that of a later one', () => {
  let opened: OpenDatabase;
  let slow: Client;
  let quick: Client;
  before(async () => {
    const databaseUrl = await createDatabase('events_order');
    opened = await openDatabase({ databaseUrl });
    [slow, quick] = [new Client(databaseUrl), new Client(databaseUrl)];
    await Promise.all([slow.connect(), quick.connect()]);
  });
  after(async () => {
    await Promise.all([slow.end(), quick.end()]);
    await opened.close();
  });

  /** One transaction takes the smaller number and lasts for an hour; the other is over meanwhile, whichever began first. */
  async function overtake(first: Client, meanwhile: () => Promise<unknown>) {
    for (const client of [first, first === slow ? quick : slow])
      await client.query('begin; select pg_current_xact_id()');
    await slow.query(write, ['inv_slow']);
    await quick.query(write, ['inv_quick']);
    await quick.query('commit');
    await meanwhile();
    await slow.query('commit');
  }
  const newHost = () => createBillingHost({ database: opened.database, clock: systemClock });
  const invoices = (events: BillingEvent[]) => events.map(({ invoiceId }) => invoiceId);

  for (const began of ['before', 'after'])
    test(`is told once the transaction is over, however long that took, where it began ${began} the later one’s`, async () => {
      const host = newHost();
      const heard: BillingEvent[] = [];
      await host.onEvent((event) => void heard.push(event), { name: began, from: 'now' });
      await overtake(began === 'before' ? slow : quick, async () => {
        await host.deliver();
        await host.deliver();
      });
      await host.deliver();
      assert.deepEqual(invoices(heard), ['inv_quick', 'inv_slow']);
    });

  test('is told to a subscriber that came in between and wants to hear only what is new', async () => {
    const host = newHost();
    const heard: BillingEvent[] = [];
    await overtake(slow, () => host.onEvent((event) => void heard.push(event), { name: 'new', from: 'now' }));
    await host.deliver();
    assert.deepEqual(invoices(heard), ['inv_slow']);
  });

  test('costs nothing any more when all is told', async () => {
    const host = newHost();
    await host.onEvent(() => undefined, { name: 'after' });
    const standing = async () => {
      const { rows } = await quick.query(
        "select settled_to, (select max(id) from outbox) from event_subscriber where name = 'after'",
      );
      return rows[0];
    };
    // Whatever lasts on the server, on other databases too, may be in the way of an event for a while.
    for (let tries = 0; tries < 1200 && (await standing()).settled_to !== (await standing()).max; tries++) {
      await host.deliver();
      await pause(50);
    }
    const { settled_to, max } = await standing();
    assert.equal(settled_to, max);
  });
});
