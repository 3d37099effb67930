import { openService } from '../server/node/open-service.ts';
import { StartError } from '../server/node/start-error.ts';
import { newId } from '../server/store/ids.ts';
import { ledgerFor } from './ledger.ts';
import type { Options } from './options.ts';

/** Runs billing once, and says what it did; may be run as often as wanted, beside servers on the same database. */
export async function billCommand(options: Options): Promise<void> {
  // No session is checked here, so any secret will do.
  const service = await openService({
    ...ledgerFor(options),
    secret: newId('secret'),
    vaultUrl: 'http://localhost',
    clock: 'sandbox',
  });
  try {
    const { problems, ...did } = await service.bill();
    const counts: [number, string][] = [
      [did.issued, 'invoices issued'],
      [did.charged, 'charged'],
      [did.failed, 'charges failed'],
      [did.overdue, 'fell overdue'],
      [did.expired, 'credits expired'],
    ];
    const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
    console.log(told.join(', ') || 'Nothing was to be billed.');
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) throw new StartError(`Found ${problems.length} problems`);
  } finally {
    await service.close();
  }
}
