import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listCharges } from 'betala/server/node';
import { onEachDatabase } from '../../support/databases.ts';
import { type Answer, doorOf, jsonHeaders, payments, paymentText, refusalOf } from '../../support/doors.ts';
import { newCard, payableInvoice } from '../../support/paying.ts';
import { swedish } from '../../support/service.ts';
import { begin } from '../../support/step-page.ts';

onEachDatabase('a late copy of a request that was refused', (service) => {
  const client = () => service().clientFor('profile-owner');
  const chargeCount = async () => (await listCharges(service().database)).length;

  /** One request to pay a part of an invoice, which can be sent again and again. */
  const requestOf = async (invoiceId: string, as: string, amount = 100, key = jsonHeaders()) => {
    const quote = await client().payments.quote(swedish, { invoices: [{ invoiceId, amount }] });
    const [agreed] = quote.allocations;
    assert.ok(agreed);
    const { version } = agreed;
    const body = paymentText(
      { invoiceId, version, amount },
      amount,
      `test_visa-${crypto.randomUUID().slice(0, 8)}`,
    );
    return (): Promise<Answer> => doorOf(service())(payments, { method: 'POST', as, headers: key, body });
  };

  test('F14: is refused again, though what was in its way is gone', async () => {
    const { invoice, payment } = await begin(client(), newCard('challenge'));
    const send = await requestOf(invoice.id, 'account-owner');
    const refused = await send();
    assert.deepEqual(refusalOf(refused), [409, 'payment-in-progress']);
    await client().payments.cancel(swedish, payment.id);
    const charged = await chargeCount();
    const { requestId: _, ...told } = (await send()).body;
    const { requestId: __, ...toldFirst } = refused.body;
    assert.deepEqual(told, toldFirst);
    assert.equal(await chargeCount(), charged);
  });

  test('F19: is refused again, though its payer has got the right to pay since', async () => {
    const { id } = await payableInvoice(client());
    const send = await requestOf(id, 'profile-reader');
    assert.deepEqual(refusalOf(await send()), [403, 'forbidden']);
    const role = {
      subject: 'profile-reader',
      name: 'Reader',
      role: 'invoice-manager',
      scopeId: swedish,
    } as const;
    await service().host.assignRole(role);
    assert.deepEqual(refusalOf(await send()), [403, 'forbidden']);
    const again = await requestOf(id, 'profile-reader');
    assert.equal((await again()).status, 201, 'a new request is another matter');
    await service().host.removeRole({ subject: role.subject, role: role.role, scopeId: swedish });
  });

  test('B52: is refused as another request where its body differs', async () => {
    const { invoice, payment } = await begin(client(), newCard('challenge'));
    const key = jsonHeaders();
    const first = await requestOf(invoice.id, 'account-owner', 100, key);
    const other = await requestOf(invoice.id, 'account-owner', 101, key);
    assert.deepEqual(refusalOf(await first()), [409, 'payment-in-progress']);
    assert.deepEqual(refusalOf(await other()), [422, 'idempotency-key-reused']);
    await client().payments.cancel(swedish, payment.id);
  });

  test('F14: meets the payment that another copy made, or is refused with it: one answer for all copies', async () => {
    const { invoice, payment } = await begin(client(), newCard('challenge'));
    const send = await requestOf(invoice.id, 'account-owner');
    const copies = Array.from({ length: 12 }, () => send());
    await client().payments.cancel(swedish, payment.id);
    const answers = await Promise.all([...copies, send()]);
    const outcomes = new Set(answers.map(({ status, body }) => (status < 300 ? String(body.id) : body.code)));
    assert.equal(outcomes.size, 1, [...outcomes].join(', '));
  });

  test('a refusal that may be sent again as it is keeps its key free', async () => {
    const { id } = await payableInvoice(client());
    const send = await requestOf(id, 'account-owner');
    const real = service().billing.payments.pay;
    service().billing.payments.pay = () =>
      Promise.reject(Object.assign(new Error('lost'), { code: '08006' }));
    assert.equal((await send()).body.code, 'unavailable');
    service().billing.payments.pay = real;
    assert.equal((await send()).status, 201);
  });
});
