import assert from 'node:assert/strict';
import {
  createBillingHandler,
  createLedgerAccess,
  createLedgerBackend,
  createSandboxGateway,
  systemClock,
} from 'betala/server';
import { listCharges, type OpenDatabase } from 'betala/server/node';
import { and, gt, lte } from 'drizzle-orm';
import { billedPeriod } from '../../src/server/backends/ledger/billing/schema.ts';
import { billingProfile, invoice } from '../../src/server/backends/ledger/schema.ts';
import { paymentAllocation } from '../../src/server/store/schema.ts';
import { billed, currencies, manyId } from './many-profiles.ts';
import { secret } from './service.ts';

type Database = OpenDatabase['database'];
type Charge = Awaited<ReturnType<typeof listCharges>>[number];

/** How many profiles are not billed yet, and how many charges are not made yet. */
export async function leftToDo(database: Database): Promise<number> {
  const unbilled = (await database.$count(billingProfile)) - (await database.$count(billedPeriod));
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const isDue = and(lte(invoice.nextTry, tomorrow), gt(invoice.amountDue, 0));
  return unbilled + (await database.$count(invoice, isDue));
}

/** Each profile has one invoice, numbers have neither gaps nor twins, and each default card was charged once. */
export async function assertBilledOnce(
  database: Database,
  count: number,
  cardOf: (index: number) => string | undefined,
): Promise<void> {
  const invoices = await database.select().from(invoice);
  const ofProfile = new Map(invoices.map((row) => [row.profileId, row]));
  assert.equal(invoices.length, count, 'invoices');
  assert.equal(ofProfile.size, count, 'profiles with an invoice');
  assertWithoutGaps(invoices.map(({ number }) => number));
  const charges = await chargesByInvoice(database);
  for (let index = 0; index < count; index++) {
    const { id, total, amountDue } = ofProfile.get(manyId(index)) ?? assert.fail(`${manyId(index)} has none`);
    const card = cardOf(index);
    const refused = card === 'declined' || card === 'insufficient_funds';
    const expected = card === undefined ? [] : [{ status: refused ? 'failed' : 'succeeded', amount: billed }];
    assert.deepEqual(charges.get(id) ?? [], expected, `charges of ${manyId(index)}, which pays by ${card}`);
    assert.deepEqual([total, amountDue], [billed, expected[0]?.status === 'succeeded' ? 0 : billed]);
  }
  assert.deepEqual(await differences(database), []);
}

/** The numbers of each series count on from 1. */
function assertWithoutGaps(numbers: readonly string[]): void {
  for (const currency of currencies) {
    const series = `MANY-${currency}-`;
    const own = numbers
      .filter((one) => one.startsWith(series))
      .map((one) => Number(one.slice(series.length)));
    assert.deepEqual(
      own.sort((a, b) => a - b),
      Array.from({ length: own.length }, (_, at) => at + 1),
      `the numbers of ${series}`,
    );
  }
}

/** What the gateway itself was asked for, by the invoice that it was for. */
async function chargesByInvoice(
  database: Database,
): Promise<Map<string, Pick<Charge, 'status' | 'amount'>[]>> {
  const allocations = await database.select().from(paymentAllocation);
  const invoiceOf = new Map(allocations.map(({ attemptId, invoiceId }) => [attemptId, invoiceId]));
  const charges = new Map<string, Pick<Charge, 'status' | 'amount'>[]>();
  for (const { attemptId, status, amount } of await listCharges(database)) {
    const invoiceId =
      invoiceOf.get(attemptId) ?? assert.fail(`${attemptId} was charged and is no payment of ours`);
    charges.set(invoiceId, [...(charges.get(invoiceId) ?? []), { status, amount }]);
  }
  return charges;
}

/** In what gateway, payments and books differ; they are read, and nothing else is done. */
function differences(database: Database): Promise<string[]> {
  const { payments } = createBillingHandler({
    ...{ database, backend: createLedgerBackend({ database, clock: systemClock }) },
    ...{ gateway: createSandboxGateway({ database, cardEntry: 'test-cards' }) },
    ...{ access: createLedgerAccess(database), sessionKeys: { secrets: [secret] } },
  });
  return payments.reconcile();
}
