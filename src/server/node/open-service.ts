import { createLedgerBackend } from '../backends/ledger/ledger-backend.ts';
import { createLedgerAccess } from '../backends/ledger/role-source.ts';
import { createSandboxGateway } from '../gateways/sandbox/sandbox-gateway.ts';
import { createVaultHandler } from '../gateways/sandbox/vault.ts';
import { type BillingHandler, createBillingHandler, type Log, type Step } from '../index.ts';
import { systemClock } from '../system-clock.ts';
import { type DatabaseOptions, type OpenDatabase, openDatabase } from './open-database.ts';

export interface ServiceOptions extends DatabaseOptions {
  /** Signs and checks billing sessions; at least 32 characters. */
  secret: string;
  /** The address of the card vault's page as browsers see it, on an origin of its own. */
  vaultUrl: string;
  basePath?: string;
  /** Exact origins of pages that may call the service, and that may embed the vault's page. */
  allowedOrigins?: readonly string[];
  log?: Log;
  gatewayTimeout?: number;
  observe?: (step: Step, attemptId: string) => void | Promise<void>;
}

export interface OpenService extends OpenDatabase {
  billing: BillingHandler;
  /** Answers the vault's own origin. */
  vault(request: Request): Promise<Response>;
}

const sweepEvery = 1000;

/** Opens the whole sandbox service: ledger, sandbox gateway, card vault, and the round that resolves what is left open. */
export async function openService(options: ServiceOptions): Promise<OpenService> {
  const opened = await openDatabase(options);
  const { database } = opened;
  const { allowedOrigins = [], ...handlerOptions } = options;
  const billing = createBillingHandler({
    ...handlerOptions,
    allowedOrigins,
    database,
    backend: createLedgerBackend({ database, clock: systemClock }),
    gateway: createSandboxGateway({ database, vaultUrl: options.vaultUrl }),
    access: createLedgerAccess(database),
    sessionSecrets: [options.secret],
  });
  if (opened.alone) await billing.payments.takeOver();
  const stopSweeping = sweepRegularly(billing);
  return {
    ...opened,
    billing,
    vault: createVaultHandler({ database, allowedParents: [...allowedOrigins] }),
    async close() {
      await stopSweeping();
      await billing.payments.drain();
      await opened.close();
    },
  };
}

/** Looks after abandoned payments until it is stopped; rounds never overlap. */
function sweepRegularly({ payments }: BillingHandler): () => Promise<void> {
  let stopped = false;
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(async () => {
      if (!stopped) await payments.sweep().catch(() => undefined);
    });
  }, sweepEvery);
  timer.unref();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await round;
  };
}
