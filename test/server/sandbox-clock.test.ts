import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  createBillingHandler,
  createDatabaseClock,
  createSandboxClock,
  type PaymentGateway,
  systemClock,
} from 'betala/server';
import { createLedgerAccess, createLedgerBackend, createSandboxGateway } from '../../src/server/index.ts';
import { onEachDatabase } from '../support/databases.ts';
import { onEachEmptyLedger } from '../support/ledgers.ts';
import { newCard, payableInvoice } from '../support/paying.ts';
import { secret, swedish } from '../support/service.ts';

const day = 86_400_000;
const vaultUrl = 'http://localhost:4001';

onEachEmptyLedger('The sandbox clock', (ledger) => {
  it('Shows the database’s own time until somebody moves it', async () => {
    const now = await createSandboxClock(ledger()).now();
    assert.ok(Math.abs(now.getTime() - Date.now()) < 60_000);
  });

  it('Goes on from where it was moved to, for every process on the database', async () => {
    const to = new Date(Date.now() + 40 * day);
    await createSandboxClock(ledger()).move(to);
    const elsewhere = await createSandboxClock(ledger()).now();
    assert.ok(elsewhere >= to && elsewhere.getTime() - to.getTime() < 60_000);
  });

  it('Never goes back, and says what time it is', async () => {
    await assert.rejects(createSandboxClock(ledger()).move(new Date()), /only moves forward; it is 20\d\d-/);
  });

  it('Refuses a date that is none, or beyond the year 2999', async () => {
    for (const date of [new Date(Number.NaN), new Date('3000-01-01T00:00:00Z')])
      await assert.rejects(createSandboxClock(ledger()).move(date), /a date up to 2999-12-31/);
  });

  it('Moved from two sides at once, it ends at the later of both', async () => {
    const clock = createSandboxClock(ledger());
    const [near, far] = [50, 60].map((days) => new Date(Date.now() + days * day));
    await Promise.allSettled([clock.move(near ?? new Date()), clock.move(far ?? new Date())]);
    const now = await clock.now();
    assert.ok(far && now >= far && now.getTime() - far.getTime() < 60_000);
  });

  const handlerWith = (clock: typeof systemClock, gateway: PaymentGateway) =>
    createBillingHandler({
      database: ledger(),
      backend: createLedgerBackend({ database: ledger(), clock }),
      gateway,
      access: createLedgerAccess(ledger()),
      sessionKeys: { secrets: [secret] },
    });
  const sandbox = () => createSandboxGateway({ database: ledger(), vaultUrl });
  // A gateway that says it is live is all that the refusal looks at; no card is charged here.
  const live = () => Object.assign(sandbox(), { live: true, name: 'cards' });

  it('Refuses to serve beside a gateway that moves real money', () => {
    const clock = createSandboxClock(ledger());
    assert.throws(
      () => handlerWith(clock, live()),
      /"cards" moves real money, so business time must not be moved/,
    );
    assert.ok(handlerWith(clock, sandbox()));
    for (const own of [createDatabaseClock(ledger()), systemClock]) assert.ok(handlerWith(own, live()));
  });
});

onEachDatabase(
  'A payment after business time was moved on',
  (service) => {
    it('Shows on its receipt the moment that the list of payments shows', async () => {
      await createSandboxClock(service().database).move(new Date(Date.now() + 40 * day));
      const client = service().clientFor('profile-owner');
      const { id } = await payableInvoice(client);
      const quote = await client.payments.quote(swedish, { invoices: [{ invoiceId: id }] });
      const { finishedAt } = await (await client.payments.intent(quote, newCard('visa'))).pay();
      assert.ok(Date.parse(finishedAt ?? '') > Date.now() + 39 * day);
      const { payments } = await client.invoices.get(swedish, id);
      const apart = Date.parse(finishedAt ?? '') - Date.parse(payments.at(-1)?.paidAt ?? '');
      assert.ok(Math.abs(apart) < 60_000, `they are ${apart} ms apart`);
    });
  },
  { clock: 'sandbox' },
);
