import { asc, eq, isNull } from 'drizzle-orm';
import * as z from 'zod/mini';
import { id } from '../../backends/ledger/import/fields.ts';
import { profileRow } from '../../backends/ledger/profiles.ts';
import { Refusal } from '../../refusal.ts';
import { inTransaction } from '../../store/database.ts';
import { type Act, common, invalid } from '../act.ts';
import { type BankPayment, bankPayment, bookPayment } from '../bank/book-payment.ts';
import { type BankLine, bankLine } from '../bank/import-bank.ts';
import { invoicesOf } from '../bank/named-invoice.ts';
import type { HostCore } from '../core.ts';
import { bankTransaction } from '../schema.ts';

const schema = z.strictObject({
  bankTransactionId: id,
  profileId: id,
  /** Without one, the money is kept for the payer. */
  invoiceId: z.optional(id),
  ...common,
});
export type AssignPayment = z.input<typeof schema>;

/** Says whose money it is that a bank file brought in and nobody was found for. */
export const assignPayment: Act<z.output<typeof schema>, BankPayment> = {
  name: 'assign-payment',
  schema,
  async make(tx, { bankTransactionId, profileId, invoiceId = null }, { clock }) {
    await profileRow(tx, profileId);
    const [row] = await tx
      .select()
      .from(bankTransaction)
      .where(eq(bankTransaction.id, bankTransactionId))
      .for('update');
    if (!row) throw new Refusal('not-found', { detail: `There is no bank transaction ${bankTransactionId}` });
    if (row.profileId !== null)
      throw invalid({ path: 'bankTransactionId', message: `Belongs to ${row.profileId} already` });
    if (invoiceId !== null && !(await invoicesOf(tx, profileId)).some((one) => one.id === invoiceId))
      throw invalid({ path: 'invoiceId', message: 'Write the id of an invoice of this billing profile' });
    const found = { profileId, invoiceId };
    await tx.update(bankTransaction).set(found).where(eq(bankTransaction.id, bankTransactionId));
    await bookPayment(tx, { ...row, ...found }, profileId, await clock.now(tx));
    return { id: bankTransactionId, profileId };
  },
  answer: bankPayment,
};

/** Money of bank files that waits for a person, oldest first. */
export function unmatchedPayments({ database }: HostCore): Promise<BankLine[]> {
  return inTransaction(database, async (tx) => {
    const rows = await tx
      .select()
      .from(bankTransaction)
      .where(isNull(bankTransaction.profileId))
      .orderBy(asc(bankTransaction.createdAt), asc(bankTransaction.id));
    const lines: BankLine[] = [];
    for (const row of rows) lines.push(await bankLine(tx, row));
    return lines;
  });
}
