import { createLedgerBackend } from '../server/backends/ledger/ledger-backend.ts';
import { createLedgerAccess } from '../server/backends/ledger/role-source.ts';
import { createSandboxGateway } from '../server/gateways/sandbox/sandbox-gateway.ts';
import { createLog } from '../server/node/log.ts';
import { openDatabase } from '../server/node/open-database.ts';
import { StartError } from '../server/node/start-error.ts';
import { createCore } from '../server/payments/core.ts';
import { reconcile } from '../server/payments/reconcile.ts';
import { createSandboxClock } from '../server/sandbox-clock.ts';
import { ledgerFor } from './ledger.ts';
import type { Options } from './options.ts';

/** Holds the gateway's record, the payments and the books against each other, and says in what they differ. */
export async function doctor(options: Options): Promise<void> {
  const { database, close } = await openDatabase({ ...ledgerFor(options), databaseLimits: { statement: 0 } });
  try {
    const differences = await reconcile(
      createCore({
        database,
        backend: createLedgerBackend({ database, clock: createSandboxClock(database) }),
        gateway: createSandboxGateway({ database, vaultUrl: 'http://localhost' }),
        access: createLedgerAccess(database),
        log: createLog(),
      }),
    );
    for (const { what } of differences) console.error(what);
    if (differences.length > 0) throw new StartError(`Found ${differences.length} differences`);
    console.log('Gateway, payments and books agree.');
  } finally {
    await close();
  }
}
