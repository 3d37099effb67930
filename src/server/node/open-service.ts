import { asc, eq } from 'drizzle-orm';
import type { BillingReport } from '../backends/ledger/billing/billing-run.ts';
import { createLedgerBackend } from '../backends/ledger/ledger-backend.ts';
import { createLedgerAccess } from '../backends/ledger/role-source.ts';
import { billingAccount, billingProfile } from '../backends/ledger/schema.ts';
import { createPdfDocuments } from '../documents/pdf-documents.ts';
import { createSandboxGateway } from '../gateways/sandbox/sandbox-gateway.ts';
import { createVaultHandler } from '../gateways/sandbox/vault.ts';
import { type BillingHost, createBillingHost } from '../host/billing-host.ts';
import {
  type BillingHandler,
  type BreakerOptions,
  createBillingHandler,
  type LimitOptions,
  type Log,
  type SessionKeys,
  type Step,
  type Telemetry,
} from '../index.ts';
import { alertThrough } from '../payments/alert.ts';
import type { ReturnUrls } from '../payments/return-urls.ts';
import { traceWith } from '../payments/telemetry.ts';
import type { DocumentRenderer } from '../ports.ts';
import { billingAlong, chooseClock, type ServiceClock } from './business-time.ts';
import { checkOptions } from './check-options.ts';
import type { DatabaseOptions, OpenDatabase } from './database-options.ts';
import { fill } from './fill.ts';
import { keepUp } from './keep-up.ts';
import { createLimiter } from './limiter.ts';
import { createLog } from './log.ts';
import { openDatabase } from './open-database.ts';
import { sandboxSecret, tellEvents } from './sandbox-events.ts';
import { schemaVersion } from './schema-version.ts';

export interface ServiceOptions extends DatabaseOptions {
  /** Signs and checks billing sessions; at least 32 characters. */
  secret: string;
  /** In place of the secret: several secrets while one takes the other's place, or public keys. */
  sessionKeys?: SessionKeys;
  /** Signs cursors of lists where `sessionKeys` has public keys alone; the same in all processes. */
  cursorSecret?: string;
  /** What carries the session; an `Authorization` header unless told. */
  session?: 'header' | 'cookie';
  /** The card vault's own origin as browsers see it, such as `http://localhost:4001`. */
  vaultUrl: string;
  basePath?: string;
  /** A file to bring in at the start: our own import format, or a Microsoft.Billing invoice list. */
  importFile?: string | undefined;
  /** Fills an empty ledger with the sample company. */
  sample?: boolean;
  /** Exact origins of pages that may call the service, and that may embed the vault's page. */
  allowedOrigins?: readonly string[];
  /** Limits against card testing in place of the usual ones, or none at all. */
  limits?: LimitOptions | false;
  /** The header in which a proxy of yours writes the caller's address last; only where every request comes through it. */
  addressHeader?: string | undefined;
  /** Draws invoices and receipts; as PDF in Roboto unless told. */
  documents?: DocumentRenderer;
  /** Business time: the database's clock unless told, or one that people move; never beside real money. */
  clock?: 'system' | 'sandbox';
  /** On which days after the due charge a failed automatic charge is tried again; `[3, 5, 7]` unless told. */
  retryDays?: readonly number[];
  log?: Log;
  gatewayTimeout?: number;
  /** After how many lost answers in a row nothing new is sent to the gateway, and after how long it is tried again. */
  breaker?: Partial<BreakerOptions>;
  /** How long a payer may take over a challenge or a page of the gateway, in milliseconds; 15 minutes unless told. */
  actionLife?: number;
  /** Where payers may be sent back to from pages of the gateway, by the name that requests say as `returnTo`. */
  returnUrls?: ReturnUrls;
  /** Whether the sandbox tells by itself what happened; the service finds out either way. Delivered unless told. */
  sandboxEvents?: 'deliver' | 'hold';
  /** OpenTelemetry's tracer and meter, or what looks like them. */
  telemetry?: Telemetry;
  observe?: (step: Step, attemptId: string) => void | Promise<void>;
  /** Hears what needs a person, such as a payment that the books do not show; logged as an error unless told. */
  onAlert?: (what: string) => void;
}

export interface OpenService extends OpenDatabase {
  billing: BillingHandler;
  /** The host's own side: invoices, credits, bank payments, roles and events. */
  host: BillingHost;
  /** Business time; moving it runs billing on each day that passes. */
  clock: ServiceClock;
  /** Runs billing now: issues what is due, charges what is to be charged. Safe to repeat. */
  bill(): Promise<BillingReport>;
  /** From now on `/ready` says no; payments that are under way wait for the gateway for so many milliseconds more. */
  retire(patience: number): void;
  /** Answers the vault's own origin. */
  vault(request: Request): Promise<Response>;
  /** Every billing profile of the ledger and whose it is, for the host's own backend. */
  profiles(): Promise<{ id: string; name: string; tenant: string }[]>;
}

/** Opens the whole sandbox service: ledger, sandbox gateway, card vault, and the round that resolves what is left open. */
export async function openService(options: ServiceOptions): Promise<OpenService> {
  checkOptions(options);
  const { allowedOrigins = [], log = createLog(), clock: which, ...handlerOptions } = options;
  const opened = await openDatabase(options);
  const { database } = opened;
  const onAlert = alertThrough(log, options.onAlert);
  await fill(opened, options, log);
  const clock = chooseClock(database, which);
  const limiter = options.limits === false ? undefined : createLimiter(database, options.limits);
  const webhookSecrets = [await sandboxSecret(options.secret)];
  const billing = createBillingHandler({
    documents: createPdfDocuments(),
    ...handlerOptions,
    log,
    onAlert,
    allowedOrigins,
    ...(limiter && { limiter }),
    database,
    backend: createLedgerBackend({ database, clock }),
    gateway: createSandboxGateway({ database, vaultUrl: options.vaultUrl, webhookSecrets }),
    access: createLedgerAccess(database),
    checks: { migrations: () => schemaVersion(database) },
    sessionKeys: options.sessionKeys ?? { secrets: [options.secret] },
  });
  if (opened.alone) await billing.payments.takeOver();
  const { payments, exports } = billing;
  const host = createBillingHost({ database, clock, payments, log, onAlert });
  const { basePath, retryDays, sandboxEvents } = options;
  const tell = () => tellEvents({ database, webhookSecrets, basePath, send: billing.fetch });
  const work = () => exports.work();
  const { bill, stop } = keepUp({
    ...{ opened, clock, payments, log, onAlert, retryDays },
    begun: [() => host.deliver(), () => payments.sweep()],
    rounds: sandboxEvents === 'hold' ? [work] : [work, tell],
    trace: traceWith(options.telemetry?.tracer),
    tidy: async () => void (await Promise.all([limiter?.tidy(), exports.tidy()])),
  });
  return {
    ...opened,
    billing,
    host,
    clock: billingAlong(clock, bill),
    bill,
    profiles: () => listProfiles(database),
    vault: createVaultHandler({ database, allowedParents: [...allowedOrigins] }),
    ...endingOf(billing, [() => host.stop(), stop, () => payments.drain(), opened.close]),
  };
}

/** How a service ends: it says so first, then each part comes to the end of what it has in hand, one after the other. */
function endingOf(
  { retire, payments, exports }: BillingHandler,
  parts: readonly (() => Promise<void>)[],
): Pick<OpenService, 'retire' | 'close'> {
  return {
    retire(patience) {
      retire();
      setTimeout(() => payments.stopWaiting(), patience).unref();
    },
    async close() {
      retire();
      await exports.stop();
      for (const stop of parts) await stop();
    },
  };
}

function listProfiles(database: OpenDatabase['database']): ReturnType<OpenService['profiles']> {
  return database
    .select({ id: billingProfile.id, name: billingProfile.name, tenant: billingAccount.tenant })
    .from(billingProfile)
    .innerJoin(billingAccount, eq(billingAccount.id, billingProfile.accountId))
    .orderBy(asc(billingProfile.name));
}
