import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { paymentMethodTypes } from '../../../../sdk/contract/payment-method.ts';
import { cardLabel } from '../../card-label.ts';
import type { ChargeableMethod, DefaultChoice, NewPaymentMethod, PaymentMethodRecord } from '../../ports.ts';
import { Refusal } from '../../refusal.ts';
import type { Reader, Transaction } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { cardExpiry } from './calendar.ts';
import { type ProfileRow, profileRow, touchProfile } from './profiles.ts';
import { billingProfile, paymentMethod } from './schema.ts';

const kept = (profileId: string) =>
  and(eq(paymentMethod.profileId, profileId), isNull(paymentMethod.removedAt));

export async function listPaymentMethods(
  reader: Reader,
  profile: ProfileRow,
  today: string,
): Promise<PaymentMethodRecord[]> {
  const rows = await reader
    .select()
    .from(paymentMethod)
    .where(kept(profile.id))
    .orderBy(asc(paymentMethod.createdAt), asc(paymentMethod.id));
  return rows.map((row) => {
    const isDefault = profile.paysBy === 'payment-method' && row.id === profile.defaultPaymentMethodId;
    return {
      id: row.id,
      type: paymentMethodTypes.find((type) => type === row.type) ?? 'other',
      brand: row.brand,
      last4: row.last4,
      expiryMonth: row.expiryMonth,
      expiryYear: row.expiryYear,
      expiry: cardExpiry(row.expiryMonth, row.expiryYear, today),
      holder: row.holder,
      isDefault,
      gateway: row.gateway,
      usedBy: isDefault ? (profile.autoPay ? ['default', 'auto-pay'] : ['default']) : [],
    };
  });
}

/** What automatic payment charges, as people call it. */
export async function chargedMethod(
  reader: Reader,
  { id, paysBy, defaultPaymentMethodId }: ProfileRow,
): Promise<string | null> {
  if (paysBy !== 'payment-method' || !defaultPaymentMethodId) return null;
  const [row] = await reader
    .select({ brand: paymentMethod.brand, last4: paymentMethod.last4 })
    .from(paymentMethod)
    .where(and(kept(id), eq(paymentMethod.id, defaultPaymentMethodId)));
  return row ? cardLabel(row.brand, row.last4) : null;
}

/** The method if it can be charged today. */
export async function chargeableMethod(
  reader: Reader,
  profileId: string,
  id: string,
  today: string,
): Promise<ChargeableMethod | undefined> {
  const [row] = await reader
    .select()
    .from(paymentMethod)
    .where(and(kept(profileId), eq(paymentMethod.id, id)));
  if (!row || cardExpiry(row.expiryMonth, row.expiryYear, today) === 'expired') return undefined;
  return {
    kind: 'saved',
    paymentMethodId: row.id,
    gateway: row.gateway,
    gatewayToken: row.gatewayToken,
    label: cardLabel(row.brand, row.last4),
    save: false,
  };
}

/** Saves a method; the same token of a gateway is saved once. */
export async function addPaymentMethod(
  tx: Transaction,
  profileId: string,
  method: NewPaymentMethod,
): Promise<string> {
  const { makeDefault, ...facts } = method;
  const isSame = and(
    eq(paymentMethod.gateway, facts.gateway),
    eq(paymentMethod.gatewayToken, facts.gatewayToken),
  );
  const [same] = await tx
    .select({ id: paymentMethod.id })
    .from(paymentMethod)
    .where(and(kept(profileId), isSame));
  const id = same?.id ?? newId('pm');
  if (!same) await tx.insert(paymentMethod).values({ id, profileId, type: 'card', ...facts });
  if (makeDefault) await setDefault(tx, profileId, { paymentMethodId: id, autoPay: undefined });
  await touchProfile(tx, profileId);
  return id;
}

export async function removePaymentMethod(tx: Transaction, profileId: string, id: string): Promise<void> {
  const profile = await profileRow(tx, profileId);
  if (profile.paysBy === 'payment-method' && profile.defaultPaymentMethodId === id) {
    throw new Refusal('method-in-use', { detail: 'Choose another default payment method first' });
  }
  const removed = await tx
    .update(paymentMethod)
    .set({ removedAt: sql`now()` })
    .where(and(kept(profileId), eq(paymentMethod.id, id)))
    .returning({ id: paymentMethod.id });
  if (removed.length === 0) throw new Refusal('not-found');
  await touchProfile(tx, profileId);
}

export async function setDefault(
  tx: Transaction,
  profileId: string,
  { paymentMethodId, autoPay }: DefaultChoice,
): Promise<void> {
  if (paymentMethodId !== null) {
    const [row] = await tx
      .select()
      .from(paymentMethod)
      .where(and(kept(profileId), eq(paymentMethod.id, paymentMethodId)));
    if (!row) throw new Refusal('not-found');
  }
  const changes =
    paymentMethodId === null
      ? { paysBy: 'wire' as const, defaultPaymentMethodId: null, autoPay: false }
      : {
          paysBy: 'payment-method' as const,
          defaultPaymentMethodId: paymentMethodId,
          ...(autoPay !== undefined && { autoPay }),
        };
  await tx.update(billingProfile).set(changes).where(eq(billingProfile.id, profileId));
  await touchProfile(tx, profileId);
}
