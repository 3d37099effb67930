import type { PaymentMethod } from '../../../sdk/contract/payment-method.ts';
import type { Routes } from '../http/mount.ts';
import type { PaymentMethodRecord } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { type Reach, reachFor, type Service } from '../service.ts';
import { inTransaction } from '../store/database.ts';
import { once } from '../store/once.ts';
import { auditLog } from '../store/schema.ts';
import { wholePage } from './whole-page.ts';

type MethodRoutes = Pick<
  Routes,
  | 'listPaymentMethods'
  | 'addPaymentMethod'
  | 'removePaymentMethod'
  | 'setDefaultPaymentMethod'
  | 'getCardEntry'
>;

export function paymentMethodRoutes(service: Service): MethodRoutes {
  const { backend, gateway, database } = service.core;
  return {
    async listPaymentMethods({ principal, params: { profileId = '' } }) {
      const found = await reachFor(service, principal, profileId, 'view-billing');
      const methods = await backend.paymentMethods(profileId);
      return wholePage(await Promise.all(methods.map((method) => withRemove(method, found))));
    },
    async addPaymentMethod({ principal, params: { profileId = '' }, body, key, requestId, origin }) {
      const found = await reachFor(service, principal, profileId, 'add-payment-method');
      const { cardToken, makeDefault = false } = body;
      const card = await gateway.describe(cardToken);
      if (!card)
        throw new Refusal('method-unavailable', { detail: 'Enter the card again; its token is not known' });
      const id = await inTransaction(database, (tx) =>
        once(tx, key, async () => {
          const added = await backend.addPaymentMethod(tx, profileId, {
            ...card,
            gatewayToken: cardToken,
            makeDefault,
          });
          await tx.insert(auditLog).values({
            subject: principal.subject,
            action: 'add-payment-method',
            profileId,
            resourceId: added,
            requestId,
            origin,
          });
          return added;
        }),
      );
      const method = (await backend.paymentMethods(profileId)).find((one) => one.id === id);
      if (!method) throw new Refusal('not-found');
      return Response.json(await withRemove(method, found), { status: 201 });
    },
    async removePaymentMethod({
      principal,
      params: { profileId = '', paymentMethodId = '' },
      requestId,
      origin,
    }) {
      await reachFor(service, principal, profileId, 'remove-payment-method');
      await inTransaction(database, async (tx) => {
        await backend.removePaymentMethod(tx, profileId, paymentMethodId);
        await tx.insert(auditLog).values({
          subject: principal.subject,
          action: 'remove-payment-method',
          profileId,
          resourceId: paymentMethodId,
          requestId,
          origin,
        });
      });
      return undefined;
    },
    async setDefaultPaymentMethod({ principal, params: { profileId = '' }, body, requestId, origin }) {
      const { paymentMethodId, autoPay } = body;
      await reachFor(service, principal, profileId, 'set-default-payment-method');
      await inTransaction(database, async (tx) => {
        await backend.setDefault(tx, profileId, { paymentMethodId, autoPay });
        await tx.insert(auditLog).values({
          subject: principal.subject,
          action: 'set-default-payment-method',
          profileId,
          resourceId: paymentMethodId ?? 'wire',
          requestId,
          origin,
        });
      });
      const { profile } = await reachFor(service, principal, profileId, 'view-billing');
      return profile;
    },
    async getCardEntry({ principal, params: { profileId = '' } }) {
      await reachFor(service, principal, profileId, 'pay');
      return gateway.cardEntry();
    },
  };
}

async function withRemove(method: PaymentMethodRecord, { capabilities }: Reach): Promise<PaymentMethod> {
  const remove = await capabilities.of('remove-payment-method');
  const inUse = remove.allowed && method.isDefault;
  return {
    ...method,
    remove: inUse ? { action: 'remove-payment-method', allowed: false, reason: 'method-in-use' } : remove,
  };
}
