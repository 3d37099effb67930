import {
  type BillingHandler,
  createBillingHandler,
  createLedgerAccess,
  createLedgerBackend,
  createSandboxGateway,
  createVaultHandler,
  type Database,
  type PaymentGateway,
  systemClock,
} from 'betala/server';
import { eventRequest, type SandboxEvent } from '../../src/server/gateways/sandbox/events.ts';
import { silentLog } from '../../src/server/http/silent-log.ts';
import type { Attempt } from '../../src/server/payments/attempt.ts';
import type { Payments } from '../../src/server/payments/payments.ts';
import { newCard } from './paying.ts';
import { secret } from './service.ts';

/** A service whose gateway a test stands in front of, and which does nothing by itself: no rounds, no events. */
export interface QuietService {
  database: Database;
  billing: BillingHandler;
  vault: (request: Request) => Promise<Response>;
  /** What was said to need a person. */
  alerts: string[];
}

const vaultUrl = 'http://localhost:4001';
const webhookSecret = 'a-webhook-secret-for-tests-alone';

/** The real sandbox gateway with some of its answers changed. */
export type Front = (real: PaymentGateway) => Partial<PaymentGateway>;

/** Opens such a service on a database; `front` says what stands in front of the gateway. */
export function serviceBehind(database: Database, front: Front, gatewayTimeout = 30_000): QuietService {
  const real = createSandboxGateway({ database, vaultUrl, webhookSecrets: [webhookSecret] });
  const alerts: string[] = [];
  const billing = createBillingHandler({
    database,
    backend: createLedgerBackend({ database, clock: systemClock }),
    gateway: inFrontOf(real, front(real)),
    access: createLedgerAccess(database),
    sessionKeys: { secrets: [secret] },
    log: silentLog,
    gatewayTimeout,
    onAlert: (what) => alerts.push(what),
  });
  return { database, billing, vault: createVaultHandler({ database, allowedParents: [] }), alerts };
}

function inFrontOf(real: PaymentGateway, changed: Partial<PaymentGateway>): PaymentGateway {
  return new Proxy(real, {
    get(target, name) {
      const own = Reflect.get(changed, name) ?? Reflect.get(target, name, target);
      return typeof own === 'function' && !Reflect.has(changed, name) ? own.bind(target) : own;
    },
  });
}

/** Asks the core itself to pay all that is due on an invoice, past every door. */
export async function payAll(
  payments: Payments,
  { profileId, invoiceId, subject, card }: Record<'profileId' | 'invoiceId' | 'subject' | 'card', string>,
): Promise<Attempt> {
  const quote = await payments.quote(profileId, { invoices: [{ invoiceId }] });
  const allocations = quote.allocations.map(({ invoiceNumber: _, ...agreed }) => agreed);
  const request = { allocations, total: quote.total, source: newCard(card) };
  const key = { scope: 'test', key: crypto.randomUUID(), fingerprint: 'x' };
  const payer = { subject, name: subject };
  const { attempt } = await payments.pay({
    ...{ profileId, payer, request, key },
    ...{ requestId: 'req', origin: null },
  });
  return attempt;
}

/** Sends an event as the sandbox would, or as a stranger who has another secret. */
export async function tell(
  { billing }: QuietService,
  event: Pick<SandboxEvent, 'id' | 'body'>,
  key = webhookSecret,
): Promise<number> {
  const { status } = await billing.fetch(
    await eventRequest(event, key, 'https://billing.test/webhooks/sandbox'),
  );
  // What was kept is handled here at the latest, even while a payment is under way.
  await billing.payments.sweep();
  return status;
}
