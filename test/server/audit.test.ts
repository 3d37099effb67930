import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desc, eq, sql } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { auditLog } from '../../src/server/store/schema.ts';
import { onEachDatabase } from '../support/databases.ts';
import { answerOf, jsonHeaders, payments, paymentText } from '../support/doors.ts';
import { newCard, payableInvoice } from '../support/paying.ts';
import { baseUrl, swedish } from '../support/service.ts';
import { begin } from '../support/step-page.ts';

onEachDatabase('the audit trail', (service) => {
  const trail = () => service().database.select().from(auditLog).orderBy(desc(auditLog.id));
  const send = async (as: string, headers: Record<string, string> = {}) => {
    const client = service().clientFor('account-owner');
    const { id } = await payableInvoice(client);
    const quote = await client.payments.quote(swedish, { invoices: [{ invoiceId: id, amount: 100 }] });
    const [agreed] = quote.allocations;
    assert.ok(agreed);
    const session = await service().sessionFor(as);
    const body = paymentText(
      { invoiceId: id, version: agreed.version, amount: 100 },
      100,
      `test_visa-${crypto.randomUUID().slice(0, 8)}`,
    );
    const request = new Request(baseUrl + payments, {
      ...{ method: 'POST', body },
      headers: { authorization: `Bearer ${session}`, ...jsonHeaders(), ...headers },
    });
    const answer = await answerOf(await service().billing.fetch(request, { address: '203.0.113.7' }));
    return { answer, sessionId: decodeJwt(session).jti };
  };

  test('F8: says who paid what, from which address, session and request, and what became of it', async () => {
    const { answer, sessionId } = await send('profile-owner');
    const id = String(answer.body.id);
    const rows = await service()
      .database.select()
      .from(auditLog)
      .where(eq(auditLog.resourceId, id))
      .orderBy(auditLog.id);
    assert.deepEqual(
      rows.map(({ subject, action, outcome }) => [subject, action, outcome]),
      [
        ['profile-owner', 'pay', 'claimed'],
        ['betala', 'finish-payment', 'succeeded'],
      ],
    );
    const [claimed] = rows;
    assert.deepEqual(
      [claimed?.address, claimed?.sessionId, claimed?.requestId, claimed?.profileId],
      ['203.0.113.7', sessionId, answer.headers.get('x-request-id'), swedish],
    );
    assert.ok(claimed && Math.abs(Date.now() - Number(claimed.at)) < 60_000);
  });

  test('F50: says who gave a payment up', async () => {
    const client = service().clientFor('profile-owner');
    const { payment } = await begin(client, newCard('challenge'));
    await client.payments.cancel(swedish, payment.id);
    const rows = await service().database.select().from(auditLog).where(eq(auditLog.resourceId, payment.id));
    const [deed] = rows.filter(({ action }) => action === 'cancel-payment');
    assert.deepEqual([deed?.subject, deed?.profileId], ['profile-owner', swedish]);
    assert.ok(deed?.requestId && deed.sessionId);
  });

  test('F31: says who was refused what, and why', async () => {
    const { answer } = await send('profile-reader');
    const [row] = await trail();
    assert.deepEqual(
      [row?.subject, row?.action, row?.outcome, row?.requestId],
      ['profile-reader', 'createPayment', 'forbidden', answer.headers.get('x-request-id')],
    );
  });

  test('B40: does not believe what a request says of its own address', async () => {
    await send('profile-reader', { 'x-forwarded-for': '198.51.100.9' });
    assert.equal((await trail())[0]?.address, '203.0.113.7');
  });

  for (const table of ['audit_log', 'ledger_entry', 'ledger_transaction']) {
    test(`I3: the database lets nobody change, remove or empty rows of ${table}`, async () => {
      const column = table === 'audit_log' ? 'subject' : table === 'ledger_entry' ? 'currency' : 'kind';
      const acts = [
        `update ${table} set ${column} = 'x'`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ];
      const rows = async () =>
        JSON.stringify(await service().database.execute(sql.raw(`select * from ${table}`)));
      const before = await rows();
      for (const act of acts)
        await assert.rejects(service().database.execute(sql.raw(act)), (error: Error) =>
          /are only ever added/.test(String(error.cause)),
        );
      assert.deepEqual(await rows(), before);
    });
  }
});
