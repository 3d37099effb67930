import { and, eq, sql } from 'drizzle-orm';
import { post } from '../../src/server/backends/ledger/post.ts';
import {
  billingProfile,
  invoice,
  paymentMethod,
  roleAssignment,
} from '../../src/server/backends/ledger/schema.ts';
import { type Database, inTransaction, type Transaction } from '../../src/server/store/database.ts';
import type { FaultName } from './faults.ts';
import type { Premises } from './premises.ts';
import type { Random } from './random.ts';
import type { Witness } from './witness.ts';

type InvoiceRow = typeof invoice.$inferSelect;

export interface HostSurroundings {
  database: Database;
  premises: Premises;
  random: Random;
  witness: Witness;
  now: () => number;
}

/** Does what a host does to its books while people pay. */
export async function hostActs(act: FaultName<'host'>, world: HostSurroundings): Promise<void> {
  const { database, premises, random, witness, now } = world;
  const { profileId } = premises;
  const invoiceId = random.pick(premises.invoices).id;
  if (act === 'role revoked') {
    const subject = random.pick(premises.payers);
    witness.revoked.set(subject, now());
    await database.delete(roleAssignment).where(eq(roleAssignment.subject, subject));
  } else if (act === 'payment method removed') {
    const removed = eq(paymentMethod.id, premises.methods[1] ?? '');
    await database.update(paymentMethod).set({ removedAt: new Date() }).where(removed);
  } else if (act === 'default method changed') {
    const changed = { defaultPaymentMethodId: premises.methods[1] };
    await database.update(billingProfile).set(changed).where(eq(billingProfile.id, profileId));
  } else {
    await inTransaction(database, async (tx) => {
      const [row] = await tx.select().from(invoice).where(eq(invoice.id, invoiceId)).for('update');
      if (row?.state === 'open') await changeDue(tx, row, act, world);
    });
  }
}

async function changeDue(
  tx: Transaction,
  row: InvoiceRow,
  act: FaultName<'host'>,
  { random, witness }: HostSurroundings,
): Promise<void> {
  const { id, profileId, currency, amountDue } = row;
  const isVoid = act === 'invoice voided';
  const part = isVoid || random.chance(0.5) ? amountDue : random.between(0, amountDue);
  const change = act === 'price raised' ? random.between(1, 500) : -part;
  if (change > 0) witness.raised.set(id, (witness.raised.get(id) ?? 0) + change);
  await post(tx, {
    profileId,
    kind: 'host-act',
    sourceId: `${id}-${row.version}-${crypto.randomUUID()}`,
    postedAt: new Date(),
    entries: [
      { account: 'receivable', currency, amount: change, invoiceId: id },
      { account: act === 'paid at the bank' ? 'bank' : 'revenue', currency, amount: -change },
    ],
  });
  await tx
    .update(invoice)
    .set({
      amountDue: amountDue + change,
      version: sql`${invoice.version} + 1`,
      ...(isVoid && { state: 'void' as const }),
    })
    .where(and(eq(invoice.id, id)));
}
