import { Exports } from './exports/exports.ts';
import type { Connection } from './http/address.ts';
import { createApp } from './http/app.ts';
import { checkedOrigins } from './http/origins.ts';
import type { Check } from './http/readiness.ts';
import { type SessionKeys, verifiersOf } from './http/session-keys.ts';
import { silentLog } from './http/silent-log.ts';
import type { Limiter } from './limits.ts';
import type { Attempt } from './payments/attempt.ts';
import type { BreakerOptions } from './payments/breaker.ts';
import { createCore, type Log, type Step } from './payments/core.ts';
import { gauge } from './payments/gauges.ts';
import { Payments } from './payments/payments.ts';
import type { ReturnUrls } from './payments/return-urls.ts';
import type { Telemetry } from './payments/telemetry.ts';
import { whoTried } from './payments/who-tried.ts';
import type { AccessSource, BillingBackend, DocumentRenderer, PaymentGateway } from './ports.ts';
import { allRoutes } from './routes/index.ts';
import { assertRuntime } from './runtime.ts';
import { assertNoSandboxBesideLive } from './sandbox-apart.ts';
import { answers, type Database } from './store/database.ts';

export { type Role, roles } from './access/roles.ts';
export { createLedgerBackend } from './backends/ledger/ledger-backend.ts';
export { createLedgerAccess } from './backends/ledger/role-source.ts';
export { createDatabaseClock } from './database-clock.ts';
export { createSandboxGateway } from './gateways/sandbox/sandbox-gateway.ts';
export { createVaultHandler } from './gateways/sandbox/vault.ts';
export { BankImportError, type BankReport } from './host/bank/import-bank.ts';
export { type BillingHost, type BillingHostOptions, createBillingHost } from './host/billing-host.ts';
export type { BillingEvent, EventData, EventType } from './host/events/billing-event.ts';
export { newWebhookSecret } from './host/events/webhook.ts';
export type { Connection } from './http/address.ts';
export {
  type BillingSessionOptions,
  billingSessionCookie,
  createBillingSession,
} from './http/billing-session.ts';
export type { Check, Finding } from './http/readiness.ts';
export type { SessionKeys } from './http/session-keys.ts';
export { type Limiter, type LimitOptions, usualLimits } from './limits.ts';
export type { BreakerOptions } from './payments/breaker.ts';
export type { Log, Step } from './payments/core.ts';
export type { Meter, Telemetry, Tracer } from './payments/telemetry.ts';
export type {
  AccessSource,
  BillingBackend,
  Clock,
  DocumentRenderer,
  Outcome,
  PaymentGateway,
} from './ports.ts';
export { createSandboxClock, type SandboxClock } from './sandbox-clock.ts';
export type { Database } from './store/database.ts';
export { systemClock } from './system-clock.ts';

export interface BillingHandlerOptions {
  /** PostgreSQL or PGlite through Drizzle, with our migrations applied. */
  database: Database;
  /** The billing system behind the contract. */
  backend: BillingBackend;
  gateway: PaymentGateway;
  /** Where roles come from. */
  access: AccessSource;
  /** What sessions are signed with: secrets that are shared with the host's backend, or its public keys. */
  sessionKeys: SessionKeys;
  /**
   * Signs cursors of lists; at least 32 characters, the same in all processes. Only needed where `sessionKeys` has public keys
   * alone: otherwise its secrets do it, and without either each process takes only its own cursors back.
   */
  cursorSecret?: string;
  /** What carries the session: an `Authorization` header (unless told), or a cookie guarded by `allowedOrigins`. */
  session?: 'header' | 'cookie';
  /** Below which path the handler is mounted, such as `/billing`. */
  basePath?: string;
  /** Exact origins of pages that may call from another origin. */
  allowedOrigins?: readonly string[];
  /**
   * The header, such as `x-forwarded-for`, in which a proxy of yours writes the caller's address last. Name it only where every
   * request comes through that proxy; otherwise the address of the connection counts, unless it is this machine's own.
   */
  addressHeader?: string | undefined;
  /** Limits tries, quotes and new cards against card testing, such as `createLimiter()` of `betala/server/node`; none unless told. */
  limiter?: Limiter;
  /** What `/ready` asks beside the database, by name. */
  checks?: Readonly<Record<string, Check>>;
  /** Draws invoices and receipts for download, such as `createPdfDocuments()` of `betala/server/documents`. */
  documents?: DocumentRenderer;
  log?: Log;
  /** How long the gateway may take to answer, in milliseconds; 30 seconds unless told. */
  gatewayTimeout?: number;
  /** After how many lost answers in a row (5) nothing new is sent to the gateway, and after how long (10 seconds) it is tried again. */
  breaker?: Partial<BreakerOptions>;
  /** How long a payer may take over a challenge or a page of the gateway, in milliseconds; 15 minutes unless told. */
  actionLife?: number;
  /** Where payers may be sent back to from pages of the gateway, by the name that requests say as `returnTo`. */
  returnUrls?: ReturnUrls;
  /** OpenTelemetry's tracer and meter, or what looks like them: spans and figures, without personal data. */
  telemetry?: Telemetry;
  /** Hosts, such as `files.example`, where documents of the backend may lie; any unless told. Always https. */
  linkHosts?: readonly string[];
  /** Hears each step of each payment, for tests that fail at one. */
  observe?: (step: Step, attemptId: string) => void | Promise<void>;
  /**
   * Hears what needs a person, such as money of a payment that we do not know; may be asynchronous. Logged as an error unless
   * told, and where it fails.
   */
  onAlert?: (what: string) => void;
}

export interface BillingHandler {
  /**
   * Answers one request; mounts wherever a Web-standard handler does. The address of the other end, where the server knows it,
   * is written into the audit trail, and limits go by it.
   */
  fetch(request: Request, connection?: Connection): Promise<Response>;
  /** From now on `/ready` says no, so that whoever sends requests here looks elsewhere. Requests are still answered. */
  retire(): void;
  /** The payment core, for the host's own side: sweeping, draining, recovery. Never reachable over HTTP. */
  payments: Payments;
  /** Draws documents that were asked for in one file; the host's own side, as above. */
  exports: Pick<Exports, 'work' | 'stop' | 'tidy'>;
}

/**
 * The mountable billing service. Refuses to start where real money and pretence would meet: a clock that can be moved, or
 * the sandbox gateway, beside a live one.
 */
export function createBillingHandler(options: BillingHandlerOptions): BillingHandler {
  assertRuntime();
  assertNoSandboxBesideLive(options.backend.clock, [options.gateway]);
  const { log = silentLog, onAlert: alert, limiter, ...parts } = options;
  const declined = async (attempt: Attempt) => {
    await limiter?.take('decline', await whoTried(options.database, attempt));
  };
  const core = createCore({ ...parts, log, declined, ...(alert && { alert }) });
  const payments = new Payments(core);
  const exports = new Exports(core);
  if (options.telemetry?.meter) gauge(core, options.telemetry.meter);
  let isRetired = false;
  const app = createApp({
    routes: allRoutes({ core, payments, exports, limiter, linkHosts: options.linkHosts }),
    verifiers: verifiersOf(options.sessionKeys),
    session: options.session ?? 'header',
    basePath: options.basePath ?? '/',
    allowedOrigins: checkedOrigins(options.allowedOrigins ?? []),
    addressHeader: options.addressHeader,
    cursorSecret: options.cursorSecret,
    checks: {
      database: () => answers(core.database),
      process: async () => !isRetired || { fine: false, word: 'stopping' },
      ...options.checks,
    },
    gatewayState: () => core.breaker.state,
    log: core.log,
    trace: core.trace,
    receive: (gateway, headers, rawBody) => payments.receive(gateway, headers, rawBody),
  });
  const retire = () => {
    isRetired = true;
  };
  return {
    fetch: async (request, connection = {}) => app.fetch(request, connection),
    retire,
    payments,
    exports,
  };
}
