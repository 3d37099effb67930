import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { listCharges } from 'betala/server/node';
import { newCard, payableInvoice } from '../support/paying.ts';
import { PostgresServer } from '../support/postgres-server.ts';
import { openTestService, swedish, type TestService } from '../support/service.ts';

describe('F32 to F41: the database is killed while a payment runs', () => {
  let server: PostgresServer;
  let service: TestService;
  let step: ((reached: string) => void) | undefined;
  before(async () => {
    server = await PostgresServer.start({ fsync: true });
    service = await openTestService({
      databaseUrl: server.url,
      gatewayTimeout: 5000,
      observe: (reached) => step?.(reached),
    });
  });
  after(async () => {
    await service.close();
    await server.stop();
  });

  const reached = (wanted: string) =>
    new Promise<void>((resolve) => {
      step = (at) => {
        if (at === wanted) resolve();
      };
    });

  for (const [where, card] of [
    ['submitted', 'slow'],
    ['charged', 'visa'],
  ] as const) {
    test(`after it was ${where}: nobody is told that nothing was paid, and it is paid once when the database is back`, async () => {
      const client = service.clientFor('profile-owner');
      const { id } = await payableInvoice(client);
      const quote = await client.payments.quote(swedish, { invoices: [{ invoiceId: id, amount: 900 }] });
      const intent = await client.payments.intent(quote, newCard(card));
      const arrived = reached(where).then(() => server.kill());
      const said = intent.pay().catch((error: unknown) => error);
      await arrived;
      const answer = (await said) as { moneyMoved?: string; status?: string };
      assert.ok(answer.moneyMoved === 'unknown' || answer.status === 'succeeded', JSON.stringify(answer));
      await server.launch();
      assert.equal((await intent.follow()).status, 'succeeded');
      const key = await client.payments.list(swedish, { idempotencyKey: intent.key });
      assert.equal(key.items.length, 1);
    });
  }

  test('T25: afterwards the gateway’s own record, the payments and the books agree', async () => {
    assert.equal((await listCharges(service.database)).length, 2);
    assert.deepEqual(await service.billing.payments.reconcile(), []);
  });
});
