import type { Attempt } from '../../../src/server/payments/attempt.ts';
import { newId } from '../../../src/server/store/ids.ts';

/** A claimed attempt to pay 1,250.00 SEK, as the payment core hands it to a gateway. */
export function attemptWith(gatewayToken: string | null, changes: Partial<Attempt> = {}): Attempt {
  const now = new Date();
  return {
    id: newId('pay'),
    backend: 'ledger',
    gateway: 'sandbox',
    profileId: 'bp_test',
    subject: 'account-owner',
    payerName: 'Astrid Lindqvist',
    status: 'submitted',
    payee: 'Molnverket AB',
    returnUrl: null,
    refunded: 0,
    lookedAt: null,
    currency: 'SEK',
    total: 125_000,
    gatewayToken,
    paymentMethodId: null,
    methodLabel: 'Visa •••• 4242',
    saveMethod: false,
    gatewayPaymentId: null,
    failure: null,
    nextAction: null,
    createdAt: now,
    updatedAt: now,
    finishedAt: null,
    leaseUntil: now,
    looks: 0,
    allocations: [],
    ...changes,
  };
}
