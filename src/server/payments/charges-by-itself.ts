import type { BillingProfile } from '../../../sdk/contract/billing-profile.ts';

/** Whether a method is charged automatically: nobody is who, by now, pays in another way or with another method. */
export function chargesByItself(
  { account, paysBy, autoPay, defaultPaymentMethodId }: BillingProfile,
  paymentMethodId: string | null,
): boolean {
  const isMeant = paymentMethodId !== null && paymentMethodId === defaultPaymentMethodId;
  return account.paysOnline && paysBy === 'payment-method' && autoPay && isMeant;
}
