import { verifyBooks } from 'betala/server/node';
import { eq, inArray, sql } from 'drizzle-orm';
import { invoice, ledgerEntry } from '../../../src/server/backends/ledger/schema.ts';
import { sandboxCharge, sandboxRefund } from '../../../src/server/gateways/sandbox/schema.ts';
import { paymentAllocation, paymentAttempt } from '../../../src/server/store/schema.ts';
import type { Town } from './town.ts';

const add = (sums: Map<string, number>, id: string, amount: number) =>
  sums.set(id, (sums.get(id) ?? 0) + amount);

/** Everything that is wrong at the end of a day, each as a sentence. */
export async function judgeDay(town: Town): Promise<string[]> {
  const charges = await chargesOf(town);
  return [
    ...town.complaints,
    ...(await verifyBooks(town.database)),
    ...(await chargedTwice(town, charges)),
    ...(await outOfStep(town, charges)),
  ];
}

type Charges = Awaited<ReturnType<typeof chargesOf>>;

/** What the gateway took by its own record, for each invoice of each payment, and what it gave back of the payment. */
async function chargesOf({ database }: Town) {
  const charges = await database
    .select({
      ...{ attemptId: sandboxCharge.attemptId, total: sandboxCharge.amount },
      ...{ profileId: paymentAttempt.profileId, subject: paymentAttempt.subject },
      ...{ invoiceId: paymentAllocation.invoiceId, amount: paymentAllocation.amount },
    })
    .from(sandboxCharge)
    .innerJoin(paymentAttempt, eq(paymentAttempt.id, sandboxCharge.attemptId))
    .innerJoin(paymentAllocation, eq(paymentAllocation.attemptId, sandboxCharge.attemptId))
    .where(eq(sandboxCharge.status, 'succeeded'));
  const refunds = await database.select().from(sandboxRefund).where(eq(sandboxRefund.status, 'succeeded'));
  const back = Map.groupBy(refunds, ({ attemptId }) => attemptId);
  return charges.map((charge) => ({ ...charge, refunds: back.get(charge.attemptId) ?? [] }));
}

/** Invoices on which more was taken than they come to, or which were charged automatically again while they were paid. */
async function chargedTwice({ database }: Town, charges: Charges): Promise<string[]> {
  const rows = await database
    .select({ id: invoice.id, number: invoice.number, total: invoice.total })
    .from(invoice)
    .where(eq(invoice.documentType, 'invoice'));
  const ofInvoice = Map.groupBy(charges, ({ invoiceId }) => invoiceId);
  return rows.flatMap(({ id, number, total }) => {
    const own = ofInvoice.get(id) ?? [];
    const refunds = own.flatMap((charge) => charge.refunds);
    const taken = own.reduce((sum, { amount }) => sum + amount, 0);
    const back = refunds.reduce((sum, { amount }) => sum + amount, 0);
    const automatic = own.filter(({ subject }) => subject === null).length;
    return [
      ...(taken - back > total
        ? [`${number} comes to ${total} and was charged ${taken}, ${back} went back`]
        : []),
      ...(automatic > 1 + refunds.length ? [`${number} was charged automatically ${automatic} times`] : []),
    ];
  });
}

/**
 * Customers whose accounts do not show what follows from outside the ledger: from the events that the host heard, from
 * what the gateway took and gave back, and from what was sent to the bank.
 */
async function outOfStep(town: Town, charges: Charges): Promise<string[]> {
  const follows = toldSums(town);
  const payments = Map.groupBy(charges, ({ attemptId }) => attemptId);
  for (const [{ profileId, total, refunds } = never()] of payments.values())
    add(follows, profileId, refunds.reduce((sum, { amount }) => sum + amount, 0) - total);
  for (const [profileId, amount] of town.sent) add(follows, profileId, -amount);
  const owed = await owedByEntries(town);
  return town.customers.flatMap(({ profileId }) => {
    const [one, other] = [owed.get(profileId) ?? 0, follows.get(profileId) ?? 0];
    return one === other ? [] : [`${profileId} owes ${one} by the ledger, and ${other} by all that happened`];
  });
}

const never = (): never => {
  throw new Error('A payment has at least one invoice');
};

/** What customers owe by what the host was told, before all payments. */
function toldSums({ events }: Town): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { type, profileId, data } of events) {
    if (type === 'invoice.issued') add(sums, profileId, data.total.amount);
    if (type === 'invoice.voided' || type === 'invoice.credited') add(sums, profileId, -data.total.amount);
    if (type === 'credit.granted') add(sums, profileId, -data.amount.amount);
    if (type === 'credit.expired') add(sums, profileId, data.amount.amount);
  }
  return sums;
}

/** What is owed, less credit and money that is not applied yet. */
async function owedByEntries({ database }: Town): Promise<Map<string, number>> {
  const rows = await database
    .select({ profileId: ledgerEntry.profileId, sum: sql<string>`sum(${ledgerEntry.amount})::text` })
    .from(ledgerEntry)
    .where(inArray(ledgerEntry.account, ['receivable', 'customer-credit', 'unapplied']))
    .groupBy(ledgerEntry.profileId);
  return new Map(rows.map(({ profileId, sum }) => [profileId, Number(sum)]));
}
