import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newCard, payableInvoice, quoteFor } from '../support/paying.ts';
import { european, everyProfile, openTestService, swedish, type TestService } from '../support/service.ts';

// The design's table of who may do what with a billing profile.
const may = {
  'account-owner': { view: true, pay: true, manage: true },
  'account-contributor': { view: true, pay: true, manage: true },
  'account-reader': { view: true, pay: false, manage: false },
  'profile-owner': { view: true, pay: true, manage: true },
  'profile-contributor': { view: true, pay: true, manage: true },
  'profile-reader': { view: true, pay: false, manage: false },
  'invoice-manager': { view: true, pay: true, manage: false },
  'section-only': { view: false, pay: false, manage: false },
};

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

  for (const [role, { view, pay, manage }] of Object.entries(may)) {
    test(`S9: ${role} ${view ? 'sees' : 'does not see'} the balance, ${pay ? 'pays' : 'does not pay'}, ${manage ? 'manages' : 'does not manage'} methods`, async () => {
      const client = service.clientFor(role);
      const invoice = await payableInvoice(service.clientFor('account-owner'));
      const quote = await quoteFor(service.clientFor('account-owner'), invoice);
      const [method] = (await service.clientFor('account-owner').paymentMethods.list(swedish)).items;
      const yes = (allowed: boolean) => (allowed ? 'ok' : 'forbidden');
      assert.deepEqual(
        {
          balance: await status(client.profiles.balance(swedish)),
          invoices: await status(client.invoices.list(swedish)),
          invoice: await status(client.invoices.get(swedish, invoice.id)),
          csv: await status(client.invoices.export(swedish)),
          methods: await status(client.paymentMethods.list(swedish)),
          credits: await status(client.profiles.credits(swedish)),
          quote: await status(client.payments.quote(swedish, { invoices: [{ invoiceId: invoice.id }] })),
          card: await status(client.paymentMethods.cardEntry(swedish)),
          pay: await status(
            client.payments.intent(quote, newCard('declined')).then((intent) => intent.pay()),
          ),
          setDefault: await status(
            client.paymentMethods.setDefault(swedish, { paymentMethodId: method?.id ?? null }),
          ),
        },
        {
          balance: yes(view),
          invoices: yes(view),
          invoice: yes(view),
          csv: yes(view),
          methods: yes(view),
          credits: yes(view),
          quote: yes(pay),
          card: yes(pay),
          pay: yes(pay),
          setDefault: yes(manage),
        },
      );
    });
  }

  test('S9: who may not pay is told why, and who can', async () => {
    const { capabilities } = await service.clientFor('profile-reader').profiles.access(swedish);
    const pay = capabilities.find(({ action }) => action === 'pay');
    assert.deepEqual([pay?.allowed, pay?.reason], [false, 'role']);
    assert.ok(pay?.whoCan?.includes('Gunilla Ek'), String(pay?.whoCan));
  });

  test('B46: a profile outside the session is not there, whether it exists or not', async () => {
    const client = service.clientFor('account-owner', { profiles: [swedish] });
    assert.equal(await status(client.profiles.balance(european)), 'not-found');
    assert.equal(await status(client.profiles.balance('bp_nobody')), 'not-found');
  });

  test('B46: an invoice of another profile is not there', async () => {
    const client = service.clientFor('account-owner');
    const [foreign] = (await client.invoices.list(european)).items;
    assert.equal(await status(client.invoices.get(swedish, foreign?.id ?? '')), 'not-found');
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
