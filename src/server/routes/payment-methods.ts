import type { PaymentMethod } from '../../../sdk/contract/payment-method.ts';
import { json } from '../http/json.ts';
import type { Input, Output, Routes } from '../http/mount.ts';
import { describeCard } from '../payments/describe-card.ts';
import type { PaymentMethodRecord } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { type Reach, reachFor, type Service } from '../service.ts';
import { audit } from '../store/audit.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { madeBefore, once } from '../store/once.ts';
import { takeOne } from './limited.ts';
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
  return {
    listPaymentMethods: (input) => list(service, input),
    addPaymentMethod: (input) => add(service, input),
    removePaymentMethod: (input) => remove(service, input),
    setDefaultPaymentMethod: (input) => setDefault(service, input),
    async getCardEntry({ principal, params: { profileId = '' } }) {
      await reachFor(service, principal, profileId, 'pay');
      return service.core.gateway.cardEntry();
    },
  };
}

async function list(
  service: Service,
  { principal, params: { profileId = '' } }: Input<'listPaymentMethods'>,
): Promise<Output<'listPaymentMethods'>> {
  const found = await reachFor(service, principal, profileId, 'view-billing');
  const methods = await service.core.backend.paymentMethods(profileId);
  return wholePage(await Promise.all(methods.map((method) => shown(service, method, found))));
}

async function add(service: Service, input: Input<'addPaymentMethod'>): Promise<Output<'addPaymentMethod'>> {
  const { principal, params, key } = input;
  const { profileId = '' } = params;
  const { backend, database } = service.core;
  const found = await reachFor(service, principal, profileId, 'add-payment-method');
  // A token can be described only once: what its first request saved is the answer to every further one.
  const id = (await madeBefore(database, key)) ?? (await save(service, profileId, input));
  const method = (await backend.paymentMethods(profileId)).find((one) => one.id === id);
  if (!method) throw new Refusal('not-found');
  return json(await shown(service, method, found), { status: 201 });
}

async function save(service: Service, profileId: string, input: Input<'addPaymentMethod'>): Promise<string> {
  const { backend, gateway, database } = service.core;
  await takeOne(service, 'add-payment-method', input);
  const { principal, body, key, from } = input;
  const { cardToken, makeDefault = false } = body;
  const card = await describeCard(service.core, cardToken);
  const deed = { subject: principal.subject, action: 'add-payment-method', profileId, ...from };
  return inTransaction(database, (tx) =>
    once(tx, key, async () => {
      const method = { ...card, gateway: gateway.name, gatewayToken: cardToken, makeDefault };
      const resourceId = await backend.addPaymentMethod(tx, profileId, method);
      await audit(tx, { ...deed, resourceId });
      return resourceId;
    }),
  );
}

async function remove(
  service: Service,
  { principal, params, from }: Input<'removePaymentMethod'>,
): Promise<Output<'removePaymentMethod'>> {
  const { profileId = '', paymentMethodId: resourceId = '' } = params;
  const { backend, database } = service.core;
  await reachFor(service, principal, profileId, 'remove-payment-method');
  await inTransaction(database, async (tx) => {
    await backend.removePaymentMethod(tx, profileId, resourceId);
    const { subject } = principal;
    await audit(tx, { subject, action: 'remove-payment-method', profileId, resourceId, ...from });
  });
  return undefined;
}

async function setDefault(
  service: Service,
  { principal, params: { profileId = '' }, body, from }: Input<'setDefaultPaymentMethod'>,
): Promise<Output<'setDefaultPaymentMethod'>> {
  const { paymentMethodId, autoPay } = body;
  const { backend, database } = service.core;
  const before = await reachFor(service, principal, profileId, 'set-default-payment-method');
  if (autoPay !== undefined) await reachFor(service, principal, profileId, 'set-auto-pay');
  if (autoPay && paymentMethodId === null) throw nothingToCharge();
  // What is the default already may stay so, and automatic payment with it be switched off.
  const isNews = autoPay || paymentMethodId !== before.profile.defaultPaymentMethodId;
  await inTransaction(database, async (tx) => {
    await backend.setDefault(tx, profileId, { paymentMethodId, autoPay });
    if (paymentMethodId !== null && isNews) await assertChargeable(service, tx, profileId, paymentMethodId);
    const deed = { subject: principal.subject, profileId, ...from };
    await audit(tx, { ...deed, action: 'set-default-payment-method', resourceId: paymentMethodId ?? 'wire' });
    if (autoPay !== undefined)
      await audit(tx, { ...deed, action: 'set-auto-pay', resourceId: autoPay ? 'on' : 'off' });
  });
  const { profile } = await reachFor(service, principal, profileId, 'view-billing');
  return profile;
}

/** What has expired, or is saved at another processor, pays nothing by default. */
async function assertChargeable(
  { core: { backend, gateway } }: Service,
  tx: Transaction,
  profileId: string,
  paymentMethodId: string,
): Promise<void> {
  const method = await backend.savedMethod(profileId, paymentMethodId, tx);
  if (method?.gateway !== gateway.name)
    throw new Refusal('method-unavailable', { detail: 'Choose another payment method' });
}

const nothingToCharge = () =>
  new Refusal('invalid-request', {
    errors: [{ path: 'autoPay', message: 'Name the payment method that is charged automatically' }],
  });

/** A method that pays by default cannot be removed, whoever asks; one that is saved at another processor is none that pays. */
async function shown(
  { core }: Service,
  { gateway, ...method }: PaymentMethodRecord,
  { capabilities }: Reach,
): Promise<PaymentMethod> {
  const remove = await capabilities.of('remove-payment-method');
  const inUse = remove.allowed && method.isDefault;
  return {
    ...method,
    ...(gateway !== core.gateway.name && { type: 'other', typeWord: method.typeWord ?? method.type }),
    remove: inUse ? { action: 'remove-payment-method', allowed: false, reason: 'method-in-use' } : remove,
  };
}
