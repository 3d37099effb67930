import { createBillingHost, systemClock } from 'betala/server';
import { eq, sql } from 'drizzle-orm';
import { post } from '../../src/server/backends/ledger/post.ts';
import { billingProfile, invoice, paymentMethod } from '../../src/server/backends/ledger/schema.ts';
import { Refusal } from '../../src/server/refusal.ts';
import { type Database, inTransaction, patiently } from '../../src/server/store/database.ts';
import type { FaultName } from './faults.ts';
import type { Premises } from './premises.ts';
import type { Random } from './random.ts';
import type { Witness } from './witness.ts';

export interface HostSurroundings {
  database: Database;
  premises: Premises;
  random: Random;
  witness: Witness;
  now: () => number;
}

/** Does what a host does to its books while people pay; what the service refuses is left. */
export async function hostActs(act: FaultName<'host'>, world: HostSurroundings): Promise<void> {
  try {
    await acts[act](world);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.witness.say(`the host is refused: ${error.code}`);
  }
}

const hostOf = ({ database }: HostSurroundings) => createBillingHost({ database, clock: systemClock });
const anyInvoice = ({ premises, random }: HostSurroundings) => ({
  profileId: premises.profileId,
  invoiceId: random.pick(premises.invoices).id,
});

const acts: Record<FaultName<'host'>, (world: HostSurroundings) => Promise<unknown>> = {
  'role revoked': (world) => {
    const { premises, random, witness, now } = world;
    const subject = random.pick(premises.payers);
    const role = premises.roleOf(subject);
    return hostOf(world)
      .removeRole({ subject, role, scopeId: premises.profileId })
      .then(() => witness.revoked.set(subject, now()));
  },
  'credit note': (world) =>
    hostOf(world).creditNote({
      ...anyInvoice(world),
      reason: 'a complaint',
      amount: world.random.between(1, 90),
    }),
  'invoice voided': (world) => hostOf(world).voidInvoice({ ...anyInvoice(world), reason: 'a mistake' }),
  'paid at the bank': (world) =>
    hostOf(world).recordPayment({
      ...anyInvoice(world),
      amount: world.random.between(1, 5000),
      bankReference: crypto.randomUUID(),
    }),
  'invoice voided in spite of a payment': (world) => changeDue(world, (due) => -due, 'void'),
  'price raised': (world) => changeDue(world, () => world.random.between(1, 500), 'open'),
  'payment method removed': ({ database, premises }) =>
    database
      .update(paymentMethod)
      .set({ removedAt: new Date() })
      .where(eq(paymentMethod.id, premises.methods[1] ?? '')),
  'default method changed': ({ database, premises }) =>
    database
      .update(billingProfile)
      .set({ defaultPaymentMethodId: premises.methods[1] })
      .where(eq(billingProfile.id, premises.profileId)),
};

/** What our own host side never does, and another system of record may: it changes what is due without asking. */
function changeDue(
  world: HostSurroundings,
  by: (due: number) => number,
  state: 'open' | 'void',
): Promise<void> {
  const { database, witness } = world;
  const { invoiceId, profileId } = anyInvoice(world);
  return inTransaction(
    database,
    async (tx) => {
      const [row] = await tx.select().from(invoice).where(eq(invoice.id, invoiceId)).for('update');
      if (row?.state !== 'open') return;
      const { currency, amountDue } = row;
      const change = by(amountDue);
      const billed = Math.max(change, 0);
      if (billed > 0) witness.raised.set(invoiceId, (witness.raised.get(invoiceId) ?? 0) + billed);
      await post(tx, {
        profileId,
        // What more is billed reads as billed when the invoice is taken back later.
        kind: billed > 0 ? 'issue' : 'change',
        sourceId: crypto.randomUUID(),
        postedAt: new Date(),
        entries: [
          { account: 'receivable', currency, amount: change, invoiceId },
          { account: 'revenue', currency, amount: -change },
        ],
      });
      const [subtotal, total] = [row.subtotal + billed, row.total + billed];
      const changed = { amountDue: amountDue + change, subtotal, total, state };
      await tx
        .update(invoice)
        .set({ ...changed, version: sql`${invoice.version} + 1` })
        .where(eq(invoice.id, invoiceId));
    },
    patiently,
  );
}
