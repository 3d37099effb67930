import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  createBillingHandler,
  createLedgerAccess,
  createLedgerBackend,
  createSandboxGateway,
  type PaymentGateway,
  systemClock,
} from 'betala/server';
import { type OpenDatabase, openDatabase } from 'betala/server/node';
import { paymentAttempt } from '../../../src/server/store/schema.ts';
import { newCard, payableInvoice } from '../../support/paying.ts';
import { baseUrl, clientOf, everyProfile, secret, swedish } from '../../support/service.ts';
import { sampleSnapshot } from '../../support/snapshot.ts';

const soon = 500;

describe('a gateway that does not answer any more', () => {
  let opened: OpenDatabase;
  before(async () => {
    opened = await openDatabase({ snapshot: await sampleSnapshot() });
  });
  after(() => opened.close());

  /** A service before a gateway whose answers are lost while it is told to be silent. */
  const serviceBefore = (probeAfter = 60_000) => {
    const { database } = opened;
    const silence = { isOn: true };
    const real = createSandboxGateway({ database, cardEntry: 'test-cards' });
    const gateway = new Proxy(real, {
      get(target, name: keyof PaymentGateway) {
        const found = target[name];
        if (typeof found !== 'function') return found;
        const call = (found as (...given: never[]) => unknown).bind(target);
        if (name !== 'charge' && name !== 'lookUp') return call;
        return async (...given: never[]) => {
          const answer = await call(...given);
          if (silence.isOn) throw new Error('no answer');
          return answer;
        };
      },
    });
    const backend = createLedgerBackend({ database, clock: systemClock });
    const parts = { database, backend, gateway, access: createLedgerAccess(database) };
    const sessionKeys = { secrets: [secret] };
    const billing = createBillingHandler({ ...parts, sessionKeys, breaker: { failures: 2, probeAfter } });
    const client = clientOf({ billing }, everyProfile)('profile-owner');
    return { silence, billing, client };
  };
  type Service = ReturnType<typeof serviceBefore>;

  const order = async ({ client }: Service) => {
    const { id } = await payableInvoice(client);
    const quote = await client.payments.quote(swedish, { invoices: [{ invoiceId: id, amount: 100 }] });
    const allocations = quote.allocations.map(({ invoiceNumber: _, ...rest }) => rest);
    return {
      ...{ profileId: swedish, payer: { subject: 'profile-owner', name: 'Astrid' } },
      request: { allocations, total: quote.total, source: newCard('visa') },
      key: { scope: 'test', key: crypto.randomUUID(), fingerprint: 'x' },
      ...{ requestId: 'req', origin: null },
    };
  };
  const attempts = () => opened.database.$count(paymentAttempt);
  const gatewayState = async ({ billing }: Service) => {
    const response = await billing.fetch(new Request(`${baseUrl}/ready`));
    return [response.status, ((await response.json()) as { gateway: string }).gateway];
  };
  const probeIsDue = () => new Promise((resolve) => setTimeout(resolve, soon));

  test('F53: nothing new is claimed, the refusal says that nothing was sent, and look-ups go on', async () => {
    const service = serviceBefore();
    const { payments } = service.billing;
    const first = await order(service);
    const { attempt } = await payments.pay(first);
    await payments.resolve(attempt.id);
    const made = await attempts();
    await assert.rejects(payments.pay(await order(service)), {
      code: 'unavailable',
      message: /nothing was sent/,
    });
    assert.equal(await attempts(), made, 'no attempt was written down');
    assert.deepEqual(await gatewayState(service), [200, 'open'], 'everything but paying goes on');
    assert.equal((await payments.pay(first)).attempt.id, attempt.id, 'a payment that was begun is met');
    service.silence.isOn = false;
    assert.equal((await payments.resolve(attempt.id)).status, 'succeeded', 'a look-up is never held back');
  });

  test('F53: one call is let through after a while; where it is answered, paying goes on', async () => {
    const service = serviceBefore(soon);
    const { payments } = service.billing;
    const next = await order(service);
    const { attempt } = await payments.pay(await order(service));
    await payments.resolve(attempt.id);
    await probeIsDue();
    await payments.resolve(attempt.id);
    await assert.rejects(payments.pay(next), { code: 'unavailable' }, 'the probe was lost too');
    service.silence.isOn = false;
    await probeIsDue();
    assert.equal((await payments.resolve(attempt.id)).status, 'succeeded');
    assert.deepEqual(await gatewayState(service), [200, 'closed']);
    assert.equal((await payments.pay(await order(service))).attempt.status, 'succeeded');
  });

  test('F53: a refund is not begun either, and one that was sent before is met by its key', async () => {
    const service = serviceBefore();
    const { payments } = service.billing;
    service.silence.isOn = false;
    const { attempt: paid } = await payments.pay(await order(service));
    const refund = () => ({ paymentId: paid.id, amount: 1, reason: 'Late', key: crypto.randomUUID() });
    const sent = refund();
    const { id } = await payments.refund(sent);
    service.silence.isOn = true;
    const { attempt } = await payments.pay(await order(service));
    await payments.resolve(attempt.id);
    await assert.rejects(payments.refund(refund()), { code: 'unavailable', message: /nothing was sent/ });
    assert.equal((await payments.refund(sent)).id, id);
    await assert.rejects(payments.refund({ ...sent, amount: 2 }), { code: 'idempotency-key-reused' });
    service.silence.isOn = false;
    await payments.resolve(attempt.id);
  });

  test('settings that make no sense are refused at the start', () => {
    const { database } = opened;
    const backend = createLedgerBackend({ database, clock: systemClock });
    const gateway = createSandboxGateway({ database, cardEntry: 'test-cards' });
    const parts = { database, backend, gateway, access: createLedgerAccess(database) };
    const sessionKeys = { secrets: [secret] };
    assert.throws(() => createBillingHandler({ ...parts, sessionKeys, breaker: { failures: 0 } }), {
      message: 'breaker.failures must be a whole number above zero, not 0',
    });
  });
});
