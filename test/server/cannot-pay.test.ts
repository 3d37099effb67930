import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type BillingHandler,
  createBillingHandler,
  createLedgerAccess,
  createLedgerBackend,
  createSandboxGateway,
  systemClock,
} from 'betala/server';
import { newCard } from '../support/paying.ts';
import {
  clientOf,
  everyProfile,
  openTestService,
  secret,
  swedish,
  type TestService,
} from '../support/service.ts';

const link = 'https://billing.example/pay';

describe('a billing system where nothing can be paid', () => {
  let service: TestService;
  let billing: BillingHandler;
  before(async () => {
    service = await openTestService();
    const { database } = service;
    const backend = createLedgerBackend({ database, clock: systemClock });
    billing = createBillingHandler({
      database,
      backend: Object.assign(Object.create(backend), { pays: { allowed: false, link } }),
      gateway: createSandboxGateway({ database, cardEntry: 'test-cards' }),
      access: createLedgerAccess(database),
      sessionKeys: { secrets: [secret] },
    });
  });
  after(() => service.close());

  test('F72: even an owner is told why, and where to pay instead', async () => {
    const { capabilities } = await clientOf(
      { billing },
      everyProfile,
    )('account-owner').profiles.access(swedish);
    const pay = capabilities.find(({ action }) => action === 'pay');
    assert.deepEqual([pay?.allowed, pay?.reason, pay?.link], [false, 'backend', link]);
  });

  test('F72: a payment that is sent all the same is refused before anything is claimed', async () => {
    const client = clientOf({ billing }, everyProfile)('account-owner');
    const { items } = await client.invoices.list(swedish, { status: ['due', 'overdue'] });
    // Where it can be paid, its quote is given; here even that is refused.
    const elsewhere = service.clientFor('account-owner');
    const quote = await elsewhere.payments.quote(swedish, { invoices: [{ invoiceId: items[0]?.id ?? '' }] });
    const intent = await client.payments.intent(quote, newCard('visa'));
    await assert.rejects(intent.pay(), { code: 'forbidden', moneyMoved: 'no' });
    assert.equal((await client.payments.list(swedish, { idempotencyKey: intent.key })).items.length, 0);
  });
});
