import { eq } from 'drizzle-orm';
import type { Transaction } from '../store/database.ts';
import { paymentAttempt } from '../store/schema.ts';
import type { Attempt } from './attempt.ts';
import { invoicesOf, loadAttempt, lockPayables } from './attempts.ts';

/** Reads an attempt under the locks that claims, finishes and reversals of its invoices take turns on. */
export async function holdAttempt(tx: Transaction, found: Attempt): Promise<Attempt> {
  await lockPayables(tx, found.backend, invoicesOf(found));
  await tx
    .select({ id: paymentAttempt.id })
    .from(paymentAttempt)
    .where(eq(paymentAttempt.id, found.id))
    .for('update');
  const attempt = await loadAttempt(tx, found.id);
  if (!attempt) throw new Error(`Attempt ${found.id} is gone`);
  return attempt;
}
