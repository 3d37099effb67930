import { and, eq, inArray } from 'drizzle-orm';
import type { BillingProfile } from '../../../sdk/contract/billing-profile.ts';
import type { PaymentRequest } from '../../../sdk/contract/request-shapes.ts';
import { Capabilities } from '../access/capabilities.ts';
import { cardLabel } from '../card-label.ts';
import type { ChargeableMethod, PayableInvoice, PaymentGateway } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { audit, type Caller } from '../store/audit.ts';
import { inTransaction, type Transaction } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { madeBefore, type UsedKey } from '../store/once.ts';
import { idempotencyKey, paymentAllocation, paymentAttempt } from '../store/schema.ts';
import { assertAgreed } from './agreement.ts';
import type { Attempt } from './attempt.ts';
import { loadAttempt, lockPayables } from './attempts.ts';
import { chargesByItself } from './charges-by-itself.ts';
import { type Core, leaseFor } from './core.ts';
import { describeCard } from './describe-card.ts';
import { returnUrlFor } from './return-urls.ts';
import { assertNoneStopped, isStopped, stopWhatIsWrong } from './stopping.ts';

/** A payment that somebody (or the billing run) asks for. */
export interface Order extends Caller {
  profileId: string;
  /** Null for an automatic charge. */
  payer: { subject: string; name: string } | null;
  request: PaymentRequest;
  /** The idempotency key, who may use it, and what it was used for. */
  key: UsedKey;
}

/**
 * Takes the invoices for one payment, or finds the payment that the same key made before. One short transaction
 * checks role, versions, amounts, limit and method under the locks; nothing outside the database is touched.
 */
export async function claim(
  core: Core,
  order: Order,
  id = newId('pay'),
): Promise<{ attempt: Attempt; isNew: boolean }> {
  const oneOff = await describeOneOff(core, order);
  const returnUrl = returnUrlFor(core.returnUrls, order.request, id);
  const claimed = await inTransaction(core.database, async (tx) => {
    const made = await madeBefore(tx, order.key);
    const known = made && (await loadAttempt(tx, made));
    if (known) return { attempt: known, isNew: false };
    const { profile, invoices } = await heldInvoices(core, tx, order);
    // Written down even though nothing is claimed.
    if (await stopWhatIsWrong(core, tx, idsOf(order))) return undefined;
    await assertClaimable(core, tx, order, profile, invoices);
    const { payee } = profile;
    const method = oneOff ?? (await savedMethod(core, tx, order));
    await insert(core, tx, order, { id, method, invoices, payee, returnUrl });
    await core.backend.touch(tx, order.profileId);
    const attempt = await loadAttempt(tx, id);
    if (!attempt) throw new Error(`Attempt ${id} vanished inside its own claim`);
    return { attempt, isNew: true };
  });
  if (!claimed) throw isStopped();
  return claimed;
}

const idsOf = ({ request }: Order) => request.allocations.map(({ invoiceId }) => invoiceId);

async function describeOneOff(core: Core, { request }: Order): Promise<ChargeableMethod | undefined> {
  const { source } = request;
  if ('hostedPage' in source) return typedAtGateway(core.gateway);
  if (!('cardToken' in source)) return undefined;
  const card = await describeCard(core, source.cardToken);
  return {
    kind: 'once',
    paymentMethodId: null,
    gateway: core.gateway.name,
    gatewayToken: source.cardToken,
    label: cardLabel(card.brand, card.last4),
    save: source.save ?? false,
  };
}

function typedAtGateway({ name: gateway, hostedPage }: PaymentGateway): ChargeableMethod {
  if (!hostedPage)
    throw new Refusal('method-unavailable', { detail: 'This service has no page of its own for cards' });
  return { kind: 'once', paymentMethodId: null, gateway, gatewayToken: null, label: '', save: false };
}

/** The invoices under their locks, of a profile that this payer may pay for. */
async function heldInvoices(
  { backend, access }: Core,
  tx: Transaction,
  order: Order,
): Promise<{ profile: BillingProfile; invoices: PayableInvoice[] }> {
  const { profileId, payer, request } = order;
  const [profile] = await backend.profiles([profileId], { within: tx });
  if (!profile) throw new Refusal('not-found');
  if (payer) {
    const capabilities = new Capabilities(
      await access.rolesOf(payer.subject, profileId, tx),
      profile,
      backend,
      access,
    );
    const wanted =
      'cardToken' in request.source && request.source.save
        ? (['pay', 'add-payment-method'] as const)
        : (['pay'] as const);
    for (const action of wanted) if (!capabilities.holds(action)) throw new Refusal('forbidden');
  } else if (!chargesByItself(profile, methodIn(request))) throw new Refusal('forbidden');
  const ids = idsOf(order);
  await lockPayables(tx, backend.name, ids);
  // Whom it is paid to may have changed until the locks were had, and with it the versions.
  const [held] = await backend.profiles([profileId], { within: tx });
  const invoices = await backend.payables(profileId, ids, tx);
  if (!held || invoices.length !== ids.length) throw new Refusal('not-found');
  return { profile: held, invoices };
}

const methodIn = ({ source }: PaymentRequest) =>
  'paymentMethodId' in source ? source.paymentMethodId : null;

async function assertClaimable(
  { backend }: Core,
  tx: Transaction,
  order: Order,
  profile: BillingProfile,
  invoices: readonly PayableInvoice[],
): Promise<void> {
  const { request } = order;
  await assertNoneStopped(tx, backend.name, idsOf(order));
  await assertNoneLive(tx, backend.name, idsOf(order));
  assertAgreed(profile, invoices, request);
  if (
    profile.cardLimit &&
    profile.cardLimit.currency === request.total.currency &&
    request.total.amount > profile.cardLimit.amount
  ) {
    throw new Refusal('amount-over-limit', {
      capability: { action: 'pay', allowed: false, reason: 'amount-limit', limit: profile.cardLimit },
    });
  }
}

async function assertNoneLive(
  tx: Transaction,
  backend: string,
  invoiceIds: readonly string[],
): Promise<void> {
  const [live] = await tx
    .select({ attemptId: paymentAllocation.attemptId })
    .from(paymentAllocation)
    .where(
      and(
        eq(paymentAllocation.backend, backend),
        inArray(paymentAllocation.invoiceId, [...invoiceIds]),
        eq(paymentAllocation.live, true),
      ),
    )
    .limit(1);
  if (live) throw new Refusal('payment-in-progress', { paymentId: live.attemptId });
}

async function savedMethod(
  { backend, gateway }: Core,
  tx: Transaction,
  { profileId, request }: Order,
): Promise<ChargeableMethod> {
  const id = 'paymentMethodId' in request.source ? request.source.paymentMethodId : '';
  const method = await backend.savedMethod(profileId, id, tx);
  // Nobody but the processor that it is saved at can charge it.
  if (method?.gateway !== gateway.name)
    throw new Refusal('method-unavailable', { detail: 'Choose another payment method' });
  return method;
}

interface Claimed {
  id: string;
  method: ChargeableMethod;
  invoices: PayableInvoice[];
  payee: string;
  returnUrl: string | null;
}

async function insert(
  core: Core,
  tx: Transaction,
  { profileId, payer, request, key, ...from }: Order,
  { id, method, invoices, payee, returnUrl }: Claimed,
): Promise<void> {
  await tx.insert(paymentAttempt).values({
    id,
    backend: core.backend.name,
    gateway: method.gateway,
    profileId,
    subject: payer?.subject ?? null,
    payerName: payer?.name ?? null,
    status: 'claimed',
    payee,
    returnUrl,
    currency: request.total.currency,
    total: request.total.amount,
    gatewayToken: method.gatewayToken,
    paymentMethodId: method.paymentMethodId,
    methodLabel: method.label,
    saveMethod: method.save,
    leaseUntil: leaseFor(core),
  });
  await tx.insert(paymentAllocation).values(
    request.allocations.map(({ invoiceId, version, amount }) => ({
      attemptId: id,
      backend: core.backend.name,
      invoiceId,
      invoiceNumber: invoices.find((invoice) => invoice.id === invoiceId)?.number ?? invoiceId,
      invoiceVersion: version,
      amount,
      live: true,
    })),
  );
  await tx.insert(idempotencyKey).values({ ...key, resourceId: id });
  const subject = payer?.subject ?? 'billing-run';
  await audit(tx, {
    subject,
    action: 'pay',
    profileId,
    resourceId: id,
    outcome: 'claimed',
    ...callerOf(from),
  });
}

const callerOf = ({ requestId, origin, address, sessionId }: Caller): Caller => ({
  ...{ requestId, origin, address, sessionId },
});
