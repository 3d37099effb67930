import type { Payment } from '../../../sdk/contract/payment.ts';
import { json } from '../http/json.ts';
import type { Input, Routes } from '../http/mount.ts';
import type { Attempt } from '../payments/attempt.ts';
import { attemptByKey, listAttempts } from '../payments/attempts.ts';
import { paymentView } from '../payments/view.ts';
import { Refusal } from '../refusal.ts';
import { reachFor, type Service } from '../service.ts';
import { readCursor, writeCursor } from '../store/cursor.ts';
import { takeAlone, takeOne, takePay } from './limited.ts';

type PaymentRoutes = Pick<
  Routes,
  'quotePayment' | 'createPayment' | 'listPayments' | 'getPayment' | 'cancelPayment'
>;

export function paymentRoutes(service: Service): PaymentRoutes {
  const { payments, core } = service;
  return {
    async quotePayment(input) {
      const { principal, params, body } = input;
      const { profileId = '' } = params;
      await reachFor(service, principal, profileId, 'pay');
      await takeOne(service, 'quote', input);
      assertDistinct(body.invoices);
      return payments.quote(profileId, body);
    },
    async createPayment(input) {
      // The session itself says so, and goes on saying it: nothing needs to be kept.
      if (!input.principal.profiles.includes(input.params.profileId ?? '')) throw new Refusal('not-found');
      const { attempt, isNew } = await payments.payOrRefuseOnce(input.key, () => pay(service, input));
      return json(paymentView(attempt), { status: isNew ? 201 : 200 });
    },
    async listPayments({ principal, params: { profileId = '' }, query }) {
      await reachFor(service, principal, profileId, 'view-billing');
      if (query.idempotencyKey) {
        const scope = JSON.stringify([principal.tenant, principal.subject, 'createPayment', { profileId }]);
        const attempt = await attemptByKey(core.database, scope, query.idempotencyKey);
        return { items: attempt ? [paymentView(attempt)] : [], nextCursor: null };
      }
      return paymentsPage(service, profileId, query.limit ?? 25, query.cursor);
    },
    async getPayment({ principal, params: { profileId = '', paymentId = '' } }) {
      await reachFor(service, principal, profileId, 'view-billing');
      return paymentView(await payments.get(profileId, paymentId));
    },
    async cancelPayment({ principal, params: { profileId = '', paymentId = '' }, from }) {
      await reachFor(service, principal, profileId, 'pay');
      return paymentView(
        await payments.cancel(profileId, paymentId, { subject: principal.subject, ...from }),
      );
    },
  };
}

async function pay(service: Service, input: Input<'createPayment'>) {
  const { principal, params, body, key, from } = input;
  const { profileId = '' } = params;
  const { payments } = service;
  // A key that was used names its payment, even to one whose role was revoked since.
  const made = await payments.madeWith(key);
  if (made) return { attempt: made, isNew: false };
  await assertMayPay(service, input).catch(async (refused) => {
    await takeAlone(service, 'pay', input);
    throw refused;
  });
  await takePay(service, input);
  assertDistinct(body.allocations);
  const payer = { subject: principal.subject, name: principal.name };
  // The claim reads the role again, so that one revoked a moment ago is no longer good.
  return payments.pay({ profileId, payer, request: body, key, ...from });
}

async function assertMayPay(service: Service, { principal, params, body }: Input<'createPayment'>) {
  const { profileId = '' } = params;
  await reachFor(service, principal, profileId, 'pay');
  if ('cardToken' in body.source && body.source.save)
    await reachFor(service, principal, profileId, 'add-payment-method');
}

async function paymentsPage(
  { core }: Service,
  profileId: string,
  limit: number,
  cursor?: string,
): Promise<{ items: Payment[]; nextCursor: string | null }> {
  const [createdAt = '', id = ''] = cursor ? readCursor(cursor, 2) : [];
  const attempts = await listAttempts(
    core.database,
    profileId,
    limit + 1,
    cursor ? { createdAt: new Date(createdAt), id } : undefined,
  );
  const shown = attempts.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(paymentView), nextCursor: attempts.length > limit && last ? after(last) : null };
}

const after = ({ createdAt, id }: Attempt) => writeCursor([createdAt.toISOString(), id]);

function assertDistinct(rows: readonly { invoiceId: string }[]): void {
  if (new Set(rows.map(({ invoiceId }) => invoiceId)).size === rows.length) return;
  throw new Refusal('invalid-request', { errors: [{ path: 'invoices', message: 'Name each invoice once' }] });
}
