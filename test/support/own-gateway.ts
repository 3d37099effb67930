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
import { and, eq, isNull } from 'drizzle-orm';
import { eventRequest, type SandboxEvent } from '../../src/server/gateways/sandbox/events.ts';
import { silentLog } from '../../src/server/http/silent-log.ts';
import type { Limiter } from '../../src/server/limits.ts';
import type { Attempt } from '../../src/server/payments/attempt.ts';
import type { Payments } from '../../src/server/payments/payments.ts';
import { gatewayEvent } from '../../src/server/payments/schema.ts';
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
export function serviceBehind(
  database: Database,
  front: Front,
  gatewayTimeout = 30_000,
  limiter?: Limiter,
): QuietService {
  const real = createSandboxGateway({ database, vaultUrl, webhookSecrets: [webhookSecret] });
  const alerts: string[] = [];
  const billing = createBillingHandler({
    database,
    backend: createLedgerBackend({ database, clock: systemClock }),
    gateway: inFrontOf(real, front(real)),
    access: createLedgerAccess(database),
    sessionKeys: { secrets: [secret] },
    log: silentLog,
    ...{ gatewayTimeout, limiter },
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

interface Wanted {
  profileId: string;
  invoiceId: string;
  subject: string;
  /** What the card does. */
  card: string;
  /** In minor units; all that is due unless told. */
  amount?: number;
}

/** Asks the core itself to pay on an invoice, past every door. */
export async function payWith(
  payments: Payments,
  { profileId, invoiceId, subject, card, amount }: Wanted,
): Promise<Attempt> {
  const quote = await payments.quote(profileId, { invoices: [{ invoiceId, amount }] });
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

/** What the payer answers where the bank asks. */
export async function decide(
  { vault }: QuietService,
  { nextAction }: Attempt,
  decision: 'confirm' | 'refuse',
): Promise<void> {
  const headers = { origin: vaultUrl, 'content-type': 'application/json' };
  const body = JSON.stringify({ decision });
  const { status } = await vault(
    new Request(`${nextAction?.url}/decision`, { method: 'POST', headers, body }),
  );
  if (status !== 200) throw new Error(`The bank answered ${status}`);
}

/** Sends an event as the sandbox would, or as a stranger who has another secret, and waits until it is handled. */
export async function tell(
  service: QuietService,
  event: Pick<SandboxEvent, 'id' | 'body'>,
  key?: string,
): Promise<number> {
  const status = await sendEvent(service, event, key);
  await service.billing.payments.drain();
  return status;
}

/** The same while a payment is under way, which is not waited for: what it waits for may be this very event. */
export async function tellMeanwhile(
  service: QuietService,
  event: Pick<SandboxEvent, 'id' | 'body'>,
): Promise<number> {
  const status = await sendEvent(service, event);
  const isOpen = and(eq(gatewayEvent.eventId, event.id), isNull(gatewayEvent.handledAt));
  while ((await service.database.$count(gatewayEvent, isOpen)) > 0);
  return status;
}

async function sendEvent(
  { billing }: QuietService,
  event: Pick<SandboxEvent, 'id' | 'body'>,
  key = webhookSecret,
): Promise<number> {
  const request = await eventRequest(event, key, 'https://billing.test/webhooks/sandbox');
  return (await billing.fetch(request)).status;
}
