import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { agreementTypes, type BillingProfile } from '../../../../sdk/contract/billing-profile.ts';
import { Refusal } from '../../refusal.ts';
import type { Reader, Transaction } from '../../store/database.ts';
import { billingAccount, billingProfile } from './schema.ts';

export type ProfileRow = typeof billingProfile.$inferSelect;

/** Those of these profiles that there are, whoever's or one tenant's. */
export async function listProfiles(
  reader: Reader,
  ids: readonly string[],
  tenant?: string,
): Promise<BillingProfile[]> {
  if (ids.length === 0) return [];
  const rows = await reader
    .select({ profile: billingProfile, account: billingAccount })
    .from(billingProfile)
    .innerJoin(billingAccount, eq(billingAccount.id, billingProfile.accountId))
    .where(
      and(
        inArray(billingProfile.id, [...ids]),
        tenant === undefined ? undefined : eq(billingAccount.tenant, tenant),
      ),
    )
    .orderBy(asc(billingProfile.name));
  return rows.map(({ profile, account }) => ({
    id: profile.id,
    name: profile.name,
    account: {
      id: account.id,
      name: account.name,
      ...agreement(account.agreementType),
      paysOnline: account.paysOnline,
      paysInParts: account.paysInParts,
    },
    currency: profile.currency,
    billTo: profile.billTo,
    payee: profile.payee,
    paysBy: profile.paysBy,
    defaultPaymentMethodId: profile.defaultPaymentMethodId,
    autoPay: profile.autoPay,
    cardLimit: profile.cardLimit === null ? null : { amount: profile.cardLimit, currency: profile.currency },
  }));
}

function agreement(word: string): Pick<BillingProfile['account'], 'agreementType' | 'agreementTypeWord'> {
  const known = agreementTypes.find((type) => type === word);
  return known ? { agreementType: known } : { agreementType: 'other', agreementTypeWord: word };
}

export async function profileRow(reader: Reader, profileId: string): Promise<ProfileRow> {
  const [row] = await reader.select().from(billingProfile).where(eq(billingProfile.id, profileId));
  if (!row) throw new Refusal('not-found');
  return row;
}

/** Whether its invoices are charged by themselves, where the agreement allows it. */
export const paysAutomatically = ({ paysBy, autoPay, defaultPaymentMethodId }: ProfileRow): boolean =>
  autoPay && paysBy === 'payment-method' && defaultPaymentMethodId !== null;

/** The accounts among these profiles' own whose agreement allows paying online. */
export async function accountsOnline(
  reader: Reader,
  profiles: readonly ProfileRow[],
): Promise<ReadonlySet<string>> {
  const ids = profiles.map(({ accountId }) => accountId);
  const rows = await reader
    .select({ id: billingAccount.id })
    .from(billingAccount)
    .where(and(inArray(billingAccount.id, ids), eq(billingAccount.paysOnline, true)));
  return new Set(rows.map(({ id }) => id));
}

/** Tells payers that something of the profile changed. */
export function touchProfile(tx: Transaction, profileId: string): Promise<void> {
  return touchProfiles(tx, [profileId]);
}

/** The same for many profiles. */
export async function touchProfiles(tx: Transaction, profileIds: readonly string[]): Promise<void> {
  await tx
    .update(billingProfile)
    .set({ revision: sql`${billingProfile.revision} + 1` })
    .where(inArray(billingProfile.id, [...profileIds]));
}
