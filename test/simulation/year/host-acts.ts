import { and, asc, eq, gt } from 'drizzle-orm';
import { addDays } from '../../../src/server/backends/ledger/calendar.ts';
import { invoice } from '../../../src/server/backends/ledger/schema.ts';
import { paymentAttempt } from '../../../src/server/store/schema.ts';
import type { Random } from '../random.ts';
import type { Act } from './acts.ts';
import type { Customer } from './customers.ts';
import type { Town } from './town.ts';

const today = () => new Date().toISOString().slice(0, 10);
const line = (random: Random) => ({
  ...{ description: 'Traffic', quantity: `${random.between(1, 40)}.${random.between(0, 999)}` },
  ...{ unitPrice: random.between(1, 900), taxRate: random.pick([0, 600, 2500]) },
});

export const addUsage: Act = async ({ host }, { profileId }, random) => {
  await host.addLine({ profileId, ...line(random), serviceDate: addDays(today(), -random.between(0, 40)) });
  return 'done';
};

export const issueBetween: Act = async ({ host }, { profileId }, random) => {
  await host.issueInvoice({ profileId, lines: [line(random), line(random)] });
  return 'done';
};

export const giveCredit: Act = async ({ host }, { profileId }, random) => {
  const ends = random.chance(0.7) && { expiresOn: addDays(today(), random.between(1, 50)) };
  await host.grantCredit({ profileId, reason: 'Outage', amount: random.between(1, 40_000), ...ends });
  return 'done';
};

/** An invoice of a customer that is not settled, if there is one; in an order that the seed alone decides. */
export async function openInvoice(
  { database }: Town,
  { profileId }: Customer,
  random: Random,
): Promise<typeof invoice.$inferSelect | undefined> {
  const rows = await database
    .select()
    .from(invoice)
    .where(and(eq(invoice.profileId, profileId), eq(invoice.state, 'open'), gt(invoice.amountDue, 0)))
    .orderBy(asc(invoice.number));
  return rows.length > 0 ? random.pick(rows) : undefined;
}

export const voidOne: Act = async (town, customer, random) => {
  const found = await openInvoice(town, customer, random);
  if (!found) return 'nothing to void';
  await town.host.voidInvoice({ profileId: customer.profileId, invoiceId: found.id, reason: 'A mistake' });
  return 'done';
};

/** Credits a part of any invoice, or all that is left of it, paid or not. */
export const creditOne: Act = async ({ host, database }, { profileId }, random) => {
  const rows = await database
    .select()
    .from(invoice)
    .where(and(eq(invoice.profileId, profileId), eq(invoice.documentType, 'invoice')))
    .orderBy(asc(invoice.number));
  if (rows.length === 0) return 'nothing to credit';
  const { id, total } = random.pick(rows);
  const part = random.chance(0.7) && total > 1 && { amount: random.between(1, Math.ceil(total / 3)) };
  await host.creditNote({ profileId, invoiceId: id, reason: 'A complaint', ...part });
  return 'done';
};

/** Sends a payment back, in part or whole. */
export const refundOne: Act = async ({ host, database }, { profileId }, random) => {
  const rows = await database
    .select()
    .from(paymentAttempt)
    .where(and(eq(paymentAttempt.profileId, profileId), eq(paymentAttempt.status, 'succeeded')))
    .orderBy(asc(paymentAttempt.createdAt), asc(paymentAttempt.total));
  if (rows.length === 0) return 'nothing to refund';
  const { id: paymentId, total } = random.pick(rows);
  const part = random.chance(0.6) && { amount: random.between(1, total) };
  const { status } = await host.refund({ paymentId, reason: 'A complaint', ...part });
  return status;
};
