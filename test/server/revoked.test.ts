import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { roleAssignment } from '../../src/server/backends/ledger/schema.ts';
import { onEachDatabase } from '../support/databases.ts';
import { newCard, payableInvoice } from '../support/paying.ts';
import { swedish } from '../support/service.ts';

onEachDatabase('a role that is revoked', (service) => {
  const revoke = (subject: string) =>
    service().database.delete(roleAssignment).where(eq(roleAssignment.subject, subject));

  const quoted = async (subject: string) => {
    const client = service().clientFor(subject);
    const { id } = await payableInvoice(client);
    const quote = await client.payments.quote(swedish, { invoices: [{ invoiceId: id, amount: 250 }] });
    return { client, intent: await client.payments.intent(quote, newCard('visa')) };
  };

  test('F19: is no longer good at the moment of paying, although the session is', async () => {
    const { intent } = await quoted('profile-contributor');
    await revoke('profile-contributor');
    await assert.rejects(intent.pay(), { code: 'forbidden', moneyMoved: 'no' });
  });

  test('F38: does not hide what became of a payment that was made before', async () => {
    const { intent } = await quoted('invoice-manager');
    const paid = await intent.pay();
    await revoke('invoice-manager');
    assert.equal((await intent.pay()).id, paid.id);
  });
});
