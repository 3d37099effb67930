import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { payableInvoice, quoteFor } from '../support/paying.ts';
import { european, everyProfile, openTestService, swedish, type TestService } from '../support/service.ts';

describe('who may do what', () => {
  let service: TestService;
  before(async () => {
    service = await openTestService();
  });
  after(() => service.close());

  const status = (promise: PromiseLike<unknown>) =>
    promise.then(
      () => 'ok',
      (error: { code: string }) => error.code,
    );

  test('S9: who may not pay is told why, and who can', async () => {
    const { capabilities } = await service.clientFor('profile-reader').profiles.access(swedish);
    const pay = capabilities.find(({ action }) => action === 'pay');
    assert.deepEqual([pay?.allowed, pay?.reason], [false, 'role']);
    assert.ok(pay?.whoCan?.includes('Gunilla Ek'), String(pay?.whoCan));
  });

  test('F31: a payment method of another profile cannot pay', async () => {
    const client = service.clientFor('account-owner');
    const quote = await quoteFor(client, await payableInvoice(client, european));
    const [card] = (await client.paymentMethods.list(swedish)).items;
    const intent = await client.payments.intent(quote, { paymentMethodId: card?.id ?? '' });
    assert.equal(await status(intent.pay()), 'method-unavailable');
  });

  test('S10: without a session, with a forged one, and with an expired one nothing is answered', async () => {
    const good = await service.sessionFor('account-owner');
    const forged = `${good.slice(0, -3)}abc`;
    for (const authorization of [
      undefined,
      'Basic abc',
      `Bearer ${forged}`,
      'Bearer',
      `Bearer ${good} ${good}`,
    ]) {
      const headers: Record<string, string> = authorization ? { authorization } : {};
      const response = await service.billing.fetch(
        new Request(`https://billing.test/profiles/${swedish}/balance`, { headers }),
      );
      const { code } = (await response.json()) as { code: string };
      assert.deepEqual([response.status, code], [401, 'session-invalid']);
    }
  });

  test('the session lists only billing profiles that the person may see', async () => {
    const seen = async (subject: string) => (await service.clientFor(subject).profiles.list()).items.length;
    assert.deepEqual([await seen('account-owner'), await seen('section-only')], [everyProfile.length, 0]);
  });
});
