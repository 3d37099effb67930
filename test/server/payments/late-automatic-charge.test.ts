import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { importDocument, listCharges } from 'betala/server/node';
import { eq, sql } from 'drizzle-orm';
import { billingProfile, invoice } from '../../../src/server/backends/ledger/schema.ts';
import { silentLog } from '../../../src/server/http/silent-log.ts';
import { createBilling } from '../../../src/server/node/billing.ts';
import { paymentAttempt } from '../../../src/server/store/schema.ts';
import { billedCompany, firstOfMonth } from '../../support/billed-company.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { type QuietService, serviceBehind } from '../../support/own-gateway.ts';

onEachEmptyLedger('an automatic charge that the gateway never heard of', (ledger) => {
  let service: QuietService;
  let isAway = false;
  before(() => {
    const unlessAway =
      <Asked extends unknown[], Answer>(ask: (...asked: Asked) => Promise<Answer>) =>
      (...asked: Asked) =>
        isAway ? Promise.reject(new Error('ECONNREFUSED')) : ask(...asked);
    service = serviceBehind(ledger(), (real) => ({
      charge: unlessAway(real.charge.bind(real)),
      lookUp: unlessAway(real.lookUp.bind(real)),
    }));
  });
  beforeEach(() => {
    isAway = false;
  });

  const now = new Date(Date.parse(`${firstOfMonth(1)}T12:00:00Z`));
  const clock = { movable: true, now: async () => now };
  const bill = () =>
    createBilling({
      ...{ database: ledger(), clock, payments: service.billing.payments, log: silentLog },
    }).bill();

  /** Bills a company of its own while the gateway is away for so long; answers what became of its invoice. */
  const billThrough = async (suffix: string, away: string, meanwhile = async (_: string) => undefined) => {
    const { profileId, ...document } = billedCompany(suffix, { card: 'visa' });
    await importDocument(ledger(), document);
    isAway = true;
    await bill();
    isAway = false;
    await meanwhile(profileId);
    await ledger()
      .update(paymentAttempt)
      .set({
        createdAt: sql`now() - ${away}::interval`,
        leaseUntil: sql`now() - interval '1 second'`,
      })
      .where(eq(paymentAttempt.profileId, profileId));
    await service.billing.payments.sweep();
    await bill();
    const [row] = await ledger().select().from(invoice).where(eq(invoice.profileId, profileId));
    const [attempt, ...more] = await ledger()
      .select()
      .from(paymentAttempt)
      .where(eq(paymentAttempt.profileId, profileId));
    assert.deepEqual(more, []);
    const charges = (await listCharges(ledger())).filter(
      ({ attemptId, status }) => attemptId === attempt?.id && status === 'succeeded',
    );
    const { state, failure } = row?.automaticCharge ?? {};
    return {
      became: attempt?.status,
      charges: charges.length,
      due: row?.amountDue,
      state,
      failure: failure?.code,
    };
  };

  for (const away of ['15 minutes', '22 hours'])
    test(`F45: is made under its key once the gateway is back after ${away}, and has failed nothing`, async () => {
      const { became, charges, due, state } = await billThrough(`_${away.replace(' ', '_')}`, away);
      assert.deepEqual([became, charges, due, state], ['succeeded', 1, 0, 'succeeded']);
    });

  test('F45: is given up after the gateway’s own keys', async () => {
    const { became, charges, state, failure } = await billThrough('_forgotten', '24 hours');
    assert.deepEqual([became, charges, state, failure], ['canceled', 0, 'failed', 'canceled']);
  });

  test('F45: is given up where its profile pays otherwise by now', async () => {
    const { became, charges } = await billThrough('_turned_off', '15 minutes', async (profileId) => {
      await ledger().update(billingProfile).set({ autoPay: false }).where(eq(billingProfile.id, profileId));
    });
    assert.deepEqual([became, charges], ['canceled', 0]);
  });
});
