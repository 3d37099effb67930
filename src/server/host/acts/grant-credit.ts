import { eq } from 'drizzle-orm';
import * as z from 'zod/mini';
import type { Money } from '../../../../sdk/contract/money.ts';
import { dateIn } from '../../backends/ledger/calendar.ts';
import { currency, date, id, positiveMinorUnits, text } from '../../backends/ledger/import/fields.ts';
import { grantPosting } from '../../backends/ledger/invoice-postings.ts';
import { post } from '../../backends/ledger/post.ts';
import { profileRow, touchProfile } from '../../backends/ledger/profiles.ts';
import { credit } from '../../backends/ledger/schema.ts';
import { newId } from '../../store/ids.ts';
import { type Act, common, invalid } from '../act.ts';
import { announce } from '../events/announce.ts';

const schema = z.strictObject({
  profileId: id,
  reason: text,
  amount: positiveMinorUnits,
  /** The profile's currency unless told. */
  currency: z.optional(currency),
  /** The last day on which it is good. */
  expiresOn: z.optional(date),
  ...common,
});
export type GrantCredit = z.input<typeof schema>;

/** A credit that a payer was given. */
export interface GrantedCredit {
  creditId: string;
  amount: Money;
}

/** Gives the payer credit, which the next invoices use up, what expires first before all else. */
export const grantCredit: Act<z.output<typeof schema>, GrantedCredit> = {
  name: 'grant-credit',
  schema,
  async make(tx, { profileId, reason, amount, expiresOn = null, ...input }, { clock }) {
    const profile = await profileRow(tx, profileId);
    const currency = input.currency ?? profile.currency;
    const now = await clock.now(tx);
    const today = dateIn(profile.timeZone, now);
    if (expiresOn !== null && expiresOn < today)
      throw invalid({ path: 'expiresOn', message: `Write ${today} or a later day` });
    const id = newId('cr');
    const facts = { id, profileId, currency, reason, grantedOn: today, expiresOn };
    await tx.insert(credit).values({ ...facts, granted: amount, remaining: amount });
    await post(tx, grantPosting({ id, profileId, currency, granted: amount }, now));
    await touchProfile(tx, profileId);
    const data = { creditId: id, reason, amount: { amount, currency }, expiresOn };
    await announce(tx, { type: 'credit.granted', profileId, resourceId: id, data });
    return { id, profileId };
  },
  async answer(tx, creditId) {
    const [row] = await tx.select().from(credit).where(eq(credit.id, creditId));
    if (!row) throw new Error(`The credit ${creditId} is gone`);
    return { creditId, amount: { amount: row.granted, currency: row.currency } };
  },
};
