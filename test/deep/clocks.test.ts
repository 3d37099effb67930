import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createBillingSession } from 'betala/server';
import { BillingClient, MemoryIntentStore } from '../../sdk/index.ts';
import { type Aftermath, openAftermath } from '../support/aftermath.ts';
import { newCard, payableInvoice } from '../support/paying.ts';
import { sampleDatabase } from '../support/sample-database.ts';
import { everyProfile, secret, swedish } from '../support/service.ts';
import { type RunningService, startServiceProcess } from '../support/service-process.ts';

const minute = 60_000;
const year = 365 * 24 * 60 * minute;
const RealDate = Date;
/** Longer than a slow card takes. */
const slowly = JSON.stringify({ gatewayTimeout: 5000 });
const who = { subject: 'profile-owner', name: 'David Holm', tenant: 'nordljus', profiles: everyProfile };

/** A clock that is off by so much. */
const dateOffBy = (offset: number) =>
  class extends RealDate {
    constructor(...given: [] | [number]) {
      if (given.length > 0) super(...(given as [number]));
      else super(RealDate.now() + offset);
    }
    static override now() {
      return RealDate.now() + offset;
    }
  } as DateConstructor;

/** The same for a process of its own, before anything in it asks what time it is. */
const startOffBy = (databaseUrl: string, offset: number) => {
  const program = `const Real = Date; globalThis.Date = class extends Real {
    constructor(...given) { if (given.length > 0) super(...given); else super(Real.now() + ${offset}); }
    static now() { return Real.now() + ${offset}; } };`;
  const shift = `--import=data:text/javascript,${encodeURIComponent(program)}`;
  const NODE_OPTIONS = [process.env.NODE_OPTIONS, shift].filter(Boolean).join(' ');
  return startServiceProcess({ DATABASE: databaseUrl, SERVICE_OPTIONS: slowly, NODE_OPTIONS });
};

/** Pays 100 of an open invoice, from the first look to the receipt, and once more after a reload; answers the payment. */
async function payAt({ baseUrl }: RunningService, token: string) {
  const intentStore = new MemoryIntentStore();
  const open = () => new BillingClient({ baseUrl, intentStore, getSession: async () => token });
  const client = open();
  const { id: invoiceId } = await payableInvoice(client);
  const quote = await client.payments.quote(swedish, { invoices: [{ invoiceId, amount: 100 }] });
  const intent = await client.payments.intent(quote, newCard('slow'));
  // The page is left while the card is charged.
  void intent.pay().catch(() => undefined);
  await pause(500);
  const [remembered] = await open().payments.unfinished(swedish);
  assert.equal(remembered?.key, intent.key, 'the purchase is remembered');
  return remembered.pay({ signal: AbortSignal.timeout(30_000) });
}

describe('clocks that are wrong', () => {
  let databaseUrl: string;
  let books: Aftermath;
  before(async () => {
    databaseUrl = await sampleDatabase();
    books = await openAftermath(databaseUrl);
  });
  after(async () => {
    await books.assertAgreed();
    await books.close();
  });

  for (const [words, offset] of [
    ['ten years ahead', 10 * year],
    ['ten years behind', -10 * year],
  ] as const)
    test(`T23, F20: a payer whose clock is ${words} pays and goes on like everybody`, async (context) => {
      const service = await startServiceProcess({ DATABASE: databaseUrl, SERVICE_OPTIONS: slowly });
      context.after(() => service.kill());
      const token = await createBillingSession({ secret, ...who });
      context.after(() => {
        globalThis.Date = RealDate;
      });
      globalThis.Date = dateOffBy(offset);
      const { status, createdAt } = await payAt(service, token);
      assert.equal(status, 'succeeded');
      assert.ok(Math.abs(RealDate.parse(createdAt) - RealDate.now()) < minute, `dated ${createdAt}`);
    });

  for (const [words, offset] of [
    ['ahead', 5 * minute],
    ['behind', -5 * minute],
  ] as const)
    test(`T23, F21: a service whose clock is five minutes ${words} dates payments by the database, and pays like any other`, async (context) => {
      const service = await startOffBy(databaseUrl, offset);
      context.after(() => service.kill());
      const token = await sessionAt(offset);
      const { status, createdAt, finishedAt } = await payAt(service, token);
      assert.equal(status, 'succeeded');
      for (const date of [createdAt, finishedAt ?? ''])
        assert.ok(Math.abs(Date.parse(date) - Date.now()) < minute, `dated ${date}`);
    });
});

/** A session of a host whose clock goes as the service's does; one whose clock is right is refused where they differ by more than half a minute. */
async function sessionAt(offset: number): Promise<string> {
  globalThis.Date = dateOffBy(offset);
  try {
    return await createBillingSession({ secret, ...who });
  } finally {
    globalThis.Date = RealDate;
  }
}
