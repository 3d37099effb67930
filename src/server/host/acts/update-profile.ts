import { and, eq, gt, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { id } from '../../backends/ledger/import/fields.ts';
import { profileFields } from '../../backends/ledger/import/profile-fields.ts';
import { keepPartiesOf } from '../../backends/ledger/parties.ts';
import { profileRow, touchProfile } from '../../backends/ledger/profiles.ts';
import { billingProfile, invoice } from '../../backends/ledger/schema.ts';
import { lockPayables } from '../../payments/attempts.ts';
import type { Transaction } from '../../store/database.ts';
import { type Act, common, invalid } from '../act.ts';
import { backendName } from '../core.ts';

const { name, billTo, payee, seller, remittance, paymentTermsDays, cardLimit } = profileFields;
const schema = z.strictObject({
  profileId: id,
  name: z.optional(name),
  /** Whole, with what stays the same. So are `seller` and `remittance`; null takes one away. */
  billTo: z.optional(billTo),
  payee: z.optional(payee),
  seller: z.optional(z.nullable(seller)),
  remittance: z.optional(z.nullable(remittance)),
  /** Of invoices from now on. */
  paymentTermsDays: z.optional(paymentTermsDays),
  /** Null for no limit. */
  cardLimit: z.optional(z.nullable(cardLimit)),
  ...common,
});
export type UpdateProfile = z.input<typeof schema>;

/**
 * Says something else of a customer; documents that were issued before stay as they are. Payers agree to another payee
 * before they pay it.
 */
export const updateProfile: Act<z.output<typeof schema>, void> = {
  name: 'update-profile',
  schema,
  async make(tx, { profileId, idempotencyKey: _, by: __, ...changes }) {
    if (Object.values(changes).every((value) => value === undefined))
      throw invalid({ path: '', message: `Name what changes: ${Object.keys(profileFields).join(', ')}` });
    const before = await profileRow(tx, profileId);
    const isPaidElsewhere = changes.payee !== undefined && changes.payee !== before.payee;
    if (isPaidElsewhere) await holdDue(tx, profileId);
    await keepPartiesOf(tx, before);
    await tx.update(billingProfile).set(changes).where(eq(billingProfile.id, profileId));
    if (isPaidElsewhere) await askAgain(tx, profileId);
    await touchProfile(tx, profileId);
    return { id: profileId, profileId };
  },
  answer: async () => undefined,
};

const isDue = (profileId: string) =>
  and(eq(invoice.profileId, profileId), eq(invoice.state, 'open'), gt(invoice.amountDue, 0));

/** As many locks as one statement takes. */
const atOnce = 10_000;

/** Takes the locks of whoever pays: nobody is in between what they agreed to and what is claimed. */
async function holdDue(tx: Transaction, profileId: string): Promise<void> {
  const rows = await tx.select({ id: invoice.id }).from(invoice).where(isDue(profileId));
  const ids = rows.map(({ id }) => id).sort();
  for (let at = 0; at < ids.length; at += atOnce)
    await lockPayables(tx, backendName, ids.slice(at, at + atOnce));
}

/** Whom a payer pays is agreed to with what is due: what was shown until now counts no more. */
async function askAgain(tx: Transaction, profileId: string): Promise<void> {
  await tx
    .update(invoice)
    .set({ version: sql`${invoice.version} + 1` })
    .where(isDue(profileId));
}
