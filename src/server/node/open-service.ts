import { asc } from 'drizzle-orm';
import { dateIn } from '../backends/ledger/calendar.ts';
import { importDocument } from '../backends/ledger/import/import-document.ts';
import { createLedgerBackend } from '../backends/ledger/ledger-backend.ts';
import { createLedgerAccess } from '../backends/ledger/role-source.ts';
import { grantSampleRoles } from '../backends/ledger/sample/grant-roles.ts';
import { sampleCompany } from '../backends/ledger/sample/sample-company.ts';
import { billingProfile } from '../backends/ledger/schema.ts';
import { createPdfDocuments } from '../documents/pdf-documents.ts';
import { createSandboxGateway } from '../gateways/sandbox/sandbox-gateway.ts';
import { createVaultHandler } from '../gateways/sandbox/vault.ts';
import { type BillingHost, createBillingHost } from '../host/billing-host.ts';
import {
  type BillingHandler,
  createBillingHandler,
  type Log,
  type SessionKeys,
  type Step,
} from '../index.ts';
import type { ReturnUrls } from '../payments/return-urls.ts';
import type { DocumentRenderer } from '../ports.ts';
import { systemClock } from '../system-clock.ts';
import { checkOptions } from './check-options.ts';
import type { DatabaseOptions, OpenDatabase } from './database-options.ts';
import { importFile } from './import-file.ts';
import { createLog } from './log.ts';
import { openDatabase } from './open-database.ts';
import { regularly } from './regularly.ts';
import { sandboxSecret, tellEvents } from './sandbox-events.ts';

export interface ServiceOptions extends DatabaseOptions {
  /** Signs and checks billing sessions; at least 32 characters. */
  secret: string;
  /** In place of the secret: several secrets while one takes the other's place, or public keys. */
  sessionKeys?: SessionKeys;
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
  /** Draws invoices and receipts; as PDF in Roboto unless told. */
  documents?: DocumentRenderer;
  log?: Log;
  gatewayTimeout?: number;
  /** How long a payer may take over a challenge or a page of the gateway, in milliseconds; 15 minutes unless told. */
  actionLife?: number;
  /** Where payers may be sent back to from pages of the gateway, by the name that requests say as `returnTo`. */
  returnUrls?: ReturnUrls;
  /** Whether the sandbox tells by itself what happened; the service finds out either way. Delivered unless told. */
  sandboxEvents?: 'deliver' | 'hold';
  observe?: (step: Step, attemptId: string) => void | Promise<void>;
  /** Hears what needs a person, such as a payment that the books do not show; logged as an error unless told. */
  onAlert?: (what: string) => void;
}

export interface OpenService extends OpenDatabase {
  billing: BillingHandler;
  /** The host's own side: invoices, credits, bank payments, roles and events. */
  host: BillingHost;
  /** Answers the vault's own origin. */
  vault(request: Request): Promise<Response>;
  /** Every billing profile of the ledger, for the host's own backend. */
  profiles(): Promise<{ id: string; name: string }[]>;
}

const second = 1000;
const day = 86_400_000;

/** Opens the whole sandbox service: ledger, sandbox gateway, card vault, and the round that resolves what is left open. */
export async function openService(options: ServiceOptions): Promise<OpenService> {
  checkOptions(options);
  const opened = await openDatabase(options);
  const { database } = opened;
  const { allowedOrigins = [], log = createLog(), ...handlerOptions } = options;
  const alert = options.onAlert ?? ((what: string) => log.error({ what }, 'something needs a person'));
  await fill(opened, options, log);
  const webhookSecrets = [await sandboxSecret(options.secret)];
  const billing = createBillingHandler({
    documents: createPdfDocuments(),
    ...handlerOptions,
    log,
    onAlert: alert,
    allowedOrigins,
    database,
    backend: createLedgerBackend({ database, clock: systemClock }),
    gateway: createSandboxGateway({ database, vaultUrl: options.vaultUrl, webhookSecrets }),
    access: createLedgerAccess(database),
    sessionKeys: options.sessionKeys ?? { secrets: [options.secret] },
  });
  if (opened.alone) await billing.payments.takeOver();
  const host = createBillingHost({ database, clock: systemClock, log, onAlert: alert });
  const { basePath } = options;
  const tell = () => tellEvents({ database, webhookSecrets, basePath, send: billing.fetch });
  const stops = [
    regularly(second, () => host.deliver()),
    regularly(second, () => billing.payments.sweep()),
    ...(options.sandboxEvents === 'hold' ? [] : [regularly(second, tell)]),
    regularly(day, async () => (await billing.payments.reconcile()).forEach(alert)),
  ];
  return {
    ...opened,
    billing,
    host,
    profiles: () =>
      database
        .select({ id: billingProfile.id, name: billingProfile.name })
        .from(billingProfile)
        .orderBy(asc(billingProfile.name)),
    vault: createVaultHandler({ database, allowedParents: [...allowedOrigins] }),
    async close() {
      await host.stop();
      await Promise.all(stops.map((stop) => stop()));
      await billing.payments.drain();
      await opened.close();
    },
  };
}

/** Brings in what the options name; a start that fails leaves the database closed. */
async function fill(
  { database, close }: OpenDatabase,
  { importFile: file, sample }: ServiceOptions,
  log: Log,
): Promise<void> {
  try {
    if (file) {
      const { warnings } = await importFile(database, file);
      for (const warning of warnings) log.warn({ file }, warning);
    } else if (sample && (await database.$count(billingProfile)) === 0) {
      await importDocument(database, sampleCompany(dateIn('Europe/Stockholm', new Date())));
    }
    if (sample) await grantSampleRoles(database);
  } catch (error) {
    await close();
    throw error;
  }
}
