// How many invoices the billing run issues and how many default cards it charges a second, on both databases side by side.
//   node --conditions=betala-source bench/billing.ts [profiles]

import { openDatabase } from 'betala/server/node';
import { type BillingRun, emptyReport } from '../src/server/backends/ledger/billing/billing-run.ts';
import { chargeDue } from '../src/server/backends/ledger/billing/charge-due.ts';
import { issueDue } from '../src/server/backends/ledger/billing/issue-due.ts';
import {
  createBillingHandler,
  createLedgerAccess,
  createLedgerBackend,
  createSandboxGateway,
  systemClock,
} from '../src/server/index.ts';
import { bringInMany } from '../test/support/many-profiles.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { secret } from '../test/support/service.ts';

const profiles = Number(process.argv[2] ?? 2000);
const silent = { info() {}, warn() {}, error() {} };

/** Bills so many profiles that all pay by a card that works. */
async function rates(databaseUrl?: string): Promise<{ issued: number; charged: number }> {
  const opened = await openDatabase({ databaseUrl });
  const { database } = opened;
  await bringInMany(opened, profiles, () => 'visa');
  const { payments } = createBillingHandler({
    ...{ database, backend: createLedgerBackend({ database, clock: systemClock }), log: silent },
    ...{ gateway: createSandboxGateway({ database, cardEntry: 'test-cards' }) },
    ...{ access: createLedgerAccess(database), sessionKeys: { secrets: [secret] } },
  });
  const run: BillingRun = { database, clock: systemClock, payments, retryDays: [3, 5, 7], log: silent };
  const now = new Date();
  const report = emptyReport();
  const issued = await rate(async () => {
    await issueDue(run, now, report);
    return report.issued;
  });
  const charged = await rate(async () => {
    await chargeDue(run, now, report);
    return report.charged;
  });
  await opened.close();
  return { issued, charged };
}

/** How many were done a second; all of them must be. */
async function rate(work: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const done = await work();
  if (done !== profiles) throw new Error(`${done} of ${profiles} were done`);
  return (done * 1000) / (performance.now() - start);
}

const server = await startPostgres();
const [embedded, onServer] = [await rates(), await rates(server.url)];
await server.stop();
console.log(`${profiles} profiles, one process`);
for (const what of ['issued', 'charged'] as const) {
  const [one, other] = [embedded[what], onServer[what]];
  console.log(
    `${what.padEnd(8)} a second: PGlite ${one.toFixed(0)}, PostgreSQL ${other.toFixed(0)}, ratio 1 : ${(other / one).toFixed(2)}`,
  );
}
