import { eq } from 'drizzle-orm';
import * as z from 'zod/mini';
import { id } from '../../backends/ledger/import/fields.ts';
import { profileFields } from '../../backends/ledger/import/profile-fields.ts';
import { keepPartiesOf } from '../../backends/ledger/parties.ts';
import { profileRow, touchProfile } from '../../backends/ledger/profiles.ts';
import { billingProfile } from '../../backends/ledger/schema.ts';
import { type Act, common, invalid } from '../act.ts';

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

/** Says something else of a customer; documents that were issued before stay as they are. */
export const updateProfile: Act<z.output<typeof schema>, void> = {
  name: 'update-profile',
  schema,
  async make(tx, { profileId, idempotencyKey: _, by: __, ...changes }) {
    if (Object.values(changes).every((value) => value === undefined))
      throw invalid({ path: '', message: `Name what changes: ${Object.keys(profileFields).join(', ')}` });
    const before = await profileRow(tx, profileId);
    await keepPartiesOf(tx, before);
    await tx.update(billingProfile).set(changes).where(eq(billingProfile.id, profileId));
    await touchProfile(tx, profileId);
    return { id: profileId, profileId };
  },
  answer: async () => undefined,
};
