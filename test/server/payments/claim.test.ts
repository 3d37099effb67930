import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createLedgerAccess, createLedgerBackend, createSandboxGateway, systemClock } from 'betala/server';
import { listCharges } from 'betala/server/node';
import { eq, sql } from 'drizzle-orm';
import { billingProfile, invoice } from '../../../src/server/backends/ledger/schema.ts';
import { silentLog } from '../../../src/server/http/silent-log.ts';
import { createCore } from '../../../src/server/payments/core.ts';
import { Payments } from '../../../src/server/payments/payments.ts';
import type { Reader, Transaction } from '../../../src/server/store/database.ts';
import { onEachEmptyLedger } from '../../support/ledgers.ts';
import { payWith, serviceBehind } from '../../support/own-gateway.ts';
import { bringIn, profileId } from '../../support/small-company.ts';

onEachEmptyLedger('the claim of a payment', (ledger) => {
  before(() => bringIn({ database: ledger() }, { id: 'inv_claim', number: 'VK-1' }));
  const order = { profileId, invoiceId: 'inv_claim', card: 'visa' };

  test('I5, F19: reads the role itself, whatever the doors before it have let in', async () => {
    const { payments } = serviceBehind(ledger(), () => ({})).billing;
    const paying = payWith(payments, { ...order, subject: 'stranger' });
    await assert.rejects(paying, ({ code }: { code: string }) => code === 'forbidden');
    assert.deepEqual(await listCharges(ledger()), []);
  });

  /** Payments whose profile gets another payee right after it was read: for a quote, or inside a claim. */
  const renamedIn = (where: 'quote' | 'claim') => {
    const database = ledger();
    const backend = createLedgerBackend({ database, clock: systemClock });
    const rename = async (within: Reader) => {
      const tx = within as Transaction;
      await tx
        .update(billingProfile)
        .set({ payee: `${where} AB` })
        .where(eq(billingProfile.id, profileId));
      await tx
        .update(invoice)
        .set({ version: sql`${invoice.version} + 1` })
        .where(eq(invoice.profileId, profileId));
    };
    let isDone = false;
    const core = createCore({
      ...{ database, access: createLedgerAccess(database), log: silentLog },
      gateway: createSandboxGateway({ database, cardEntry: 'test-cards' }),
      backend: {
        ...backend,
        async profiles(ids, options) {
          const found = await backend.profiles(ids, options);
          const within = options?.within;
          if (!isDone && (where === 'claim') === (within !== undefined)) {
            isDone = true;
            await rename(within ?? database);
          }
          return found;
        },
      },
    });
    return new Payments(core);
  };

  for (const where of ['quote', 'claim'] as const)
    test(`F22: asks again where the payee changed while it was read for the ${where}, and names the new one`, async () => {
      const paying = payWith(renamedIn(where), { ...order, subject: 'vik-owner', amount: 100 });
      await assert.rejects(paying, ({ code, facts }) => {
        assert.deepEqual([code, facts.quote.payee], ['amount-changed', `${where} AB`]);
        return true;
      });
      assert.deepEqual(await listCharges(ledger()), []);
    });
});
