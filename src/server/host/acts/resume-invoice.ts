import * as z from 'zod/mini';
import { id, text } from '../../backends/ledger/import/fields.ts';
import type { Payments } from '../../payments/payments.ts';
import { readInput } from '../act.ts';

const schema = z.strictObject({ profileId: id, invoiceId: id, by: z.optional(text) });
export type ResumeInvoice = z.input<typeof schema>;

/** Lets a stopped invoice go on, once its books add up again; the payment core checks that and keeps the audit row. */
export async function resumeInvoice(payments: Pick<Payments, 'lift'>, given: unknown): Promise<void> {
  const { by = 'host', ...invoice } = readInput(schema, given);
  await payments.lift({ ...invoice, by });
}
